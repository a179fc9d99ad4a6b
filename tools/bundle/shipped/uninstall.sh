#!/bin/sh
# Takes the program away. Data, keys, backups and configuration stay.
set -eu
prefix="${HOME:-/opt}/zhunsheng"
case "${1:-}" in
  --prefix) prefix="${2:?--prefix 后面要写目录}" ;;
  '') ;;
  *) echo '用法：sh uninstall.sh [--prefix 目录]' >&2; exit 2 ;;
esac
[ -L "$prefix/current" ] && [ -d "$prefix/releases" ] || { echo "$prefix 里没有安装准绳。" >&2; exit 2; }
data=$(. "$prefix/etc/zhunsheng.env" && echo "$ZS_DATA_DIR")
pid=$(cut -d' ' -f1 "$data/zhunsheng.pid" 2>/dev/null || true)
if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
  echo "准绳还在运行（进程号 $pid）。请先停止它。" >&2
  exit 1
fi
rm -rf "$prefix/releases" "$prefix/current" "$prefix/previous" "$prefix/bin/zs" "$prefix/bin/zhunsheng"
rmdir "$prefix/bin" 2>/dev/null || true
echo "程序已卸载。数据保留在 $data，配置保留在 $prefix/etc。"
