#!/bin/sh
# Installs the bundle it lies in, as an ordinary user, into a prefix of that user's. An installation that is there is not
# changed: the new release is laid beside it, and upgrade.sh takes it into use.
set -eu
usage='用法：sh install.sh [--prefix 目录] [--port 端口] [--demo] [--key 签名者公钥.pem] [--without-signature]'
prefix="${HOME:-/opt}/zhunsheng"
port=3000
demo=0
key=''
unsigned=0
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix="${2:?--prefix 后面要写目录}"; shift 2 ;;
    --port) port="${2:?--port 后面要写端口}"; shift 2 ;;
    --key) key="${2:?--key 后面要写公钥文件}"; shift 2 ;;
    --demo) demo=1; shift ;;
    --without-signature) unsigned=1; shift ;;
    -h | --help) echo "$usage"; exit 0 ;;
    *) echo "不认识 $1。$usage" >&2; exit 2 ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
refuse() { echo "不能安装：$1" >&2; exit 1; }

code=0
sh "$here/verify.sh" ${key:+--key "$key"} "$here" || code=$?
[ "$code" -ne 3 ] || [ "$unsigned" -eq 1 ] || refuse '来源未能核对（见上）。请用 --key 指定供应方的公钥，在有 openssl 3 的机器上核对；确要继续，加 --without-signature。'
[ "$code" -eq 0 ] || [ "$code" -eq 3 ] || exit "$code"
read_version() { sed -n "s/^$1=//p" "$here/VERSION"; }
version=$(read_version version)
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
[ "$arch" = "$(read_version arch)" ] || refuse "安装包是 $(read_version arch) 的，本机是 $arch。"
"$here/runtime/node" --version >/dev/null 2>&1 || refuse '自带的 Node 不能运行：须 glibc 2.28 以上，且所在磁盘允许执行程序。'
mkdir -p "$prefix"
prefix=$(CDPATH='' cd -- "$prefix" && pwd -P)
# it is written into files that sh and systemd read
case "$prefix" in *[\"\$\`\\]*) refuse "目录名里不能有引号、\$、反引号、反斜杠：$prefix" ;; esac
least="${ZS_LEAST_KIB:-2097152}"
free=$(df -Pk "$prefix" | awk 'NR == 2 { print $4 }')
[ "$free" -ge "$least" ] || refuse "$prefix 所在磁盘只剩 $((free / 1024)) MiB，至少应有 $((least / 1024)) MiB。"

# laid out beside its place, then moved: an interrupted installation leaves no half release
release="$prefix/releases/$version"
if [ ! -d "$release" ]; then
  mkdir -p "$prefix/releases" "$prefix/bin" "$prefix/etc"
  rm -rf "$release.partial"
  cp -R "$here" "$release.partial"
  mv "$release.partial" "$release"
fi
if [ ! -f "$prefix/etc/zhunsheng.env" ]; then
  (
    umask 077
    cat >"$prefix/etc/zhunsheng.env" <<ENV
# 准绳的配置，每行一个；全部配置项见 docs/guide/operator.md，zs config check 一次指出全部错误。
PORT=$port
ZS_HOST=127.0.0.1
ZS_DEMO=$demo
ZS_DATA_DIR="$prefix/data"
ENV
  )
fi
for program in zs zhunsheng; do
  cat >"$prefix/bin/$program" <<WRAPPER
#!/bin/sh
set -a
. "$prefix/etc/zhunsheng.env"
set +a
exec "$prefix/current/bin/$program" "\$@"
WRAPPER
  chmod 755 "$prefix/bin/$program"
done
if [ -L "$prefix/current" ] && [ "$(readlink "$prefix/current")" != "releases/$version" ]; then
  echo "准绳 $version 已放到 $release，仍在使用 $(readlink "$prefix/current" | sed 's|.*/||')。"
  echo "下一步：先停止服务，再执行 sh $release/upgrade.sh --prefix $prefix"
  exit 0
fi
[ -L "$prefix/current" ] || ln -s "releases/$version" "$prefix/current"
echo "准绳 $version 已安装到 $prefix。"
cat <<NEXT
下一步：
  1. 查看、修改配置：$prefix/etc/zhunsheng.env，然后执行 $prefix/bin/zs config check
  2. 启动：$prefix/bin/zhunsheng   （最后一行是“准绳 ready http://localhost:$port”；ZS_DEMO=0 时打印三员的激活链接）
  3. 开机自启与前置代理：$release/deploy 下有 systemd、nginx 的样例
  4. 首次备份并另存密钥：$prefix/bin/zs backup
卸载：sh $release/uninstall.sh --prefix $prefix （保留数据与配置）
NEXT
