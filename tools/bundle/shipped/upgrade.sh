#!/bin/sh
# Takes the release it lies in into use (or, with --rollback, the one before it). The data are backed up first.
set -eu
usage='用法：sh upgrade.sh --prefix 目录 [--systemd] [--check | --backed-up | --rollback [--restore]] [--key 签名者公钥.pem | --without-signature]'
prefix="${HOME:-/opt}/zhunsheng"
what=''
restore=''
backed_up=''
key=''
unsigned=''
systemd=''
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix="${2:?--prefix 后面要写目录}"; shift 2 ;;
    --check | --rollback) what="$1"; shift ;;
    --restore) restore="$1"; shift ;;
    --backed-up) backed_up="$1"; shift ;;
    --key) key="${2:?--key 后面要写公钥文件}"; shift 2 ;;
    --without-signature) unsigned="$1"; shift ;;
    --systemd) systemd="$1"; shift ;;
    -h | --help) echo "$usage"; exit 0 ;;
    *) echo "不认识 $1。$usage" >&2; exit 2 ;;
  esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
[ -L "$prefix/current" ] || { echo "$prefix 里没有安装准绳。$usage" >&2; exit 2; }
prefix=$(CDPATH='' cd -- "$prefix" && pwd -P)
version=$(sed -n 's/^version=//p' "$here/VERSION")
release="$prefix/releases/$version"
[ -d "$release" ] || sh "$here/install.sh" --prefix "$prefix" ${key:+--key "$key"} $unsigned
# a link is replaced in one step: the service finds the old release or the new one
use() {
  ln -sfn "$1" "$prefix/current.next"
  mv -T "$prefix/current.next" "$prefix/current"
}
# under systemd the data belong to the service's account, and the key comes as its credential
zs() {
  if [ -n "$systemd" ]; then
    systemd-run --quiet --pipe --wait --collect --uid=zhunsheng --gid=zhunsheng --property=PrivateTmp=yes \
      --property=EnvironmentFile="$prefix/etc/zhunsheng.env" --property=LoadCredential=zs-kek:/etc/zhunsheng/zs-kek \
      --setenv=ZS_KEK=credential:zs-kek "$release/bin/zs" "$@"
  else
    (
      set -a
      . "$prefix/etc/zhunsheng.env"
      set +a
      exec "$release/bin/zs" "$@"
    )
  fi
}
services() {
  [ -n "$systemd" ] || return 0
  [ "$1" != start ] || systemctl daemon-reload
  systemctl "$1" zhunsheng zhunsheng-worker
}
ready='可以启动服务'
[ -z "$systemd" ] || ready='服务已启动'
if [ "$what" = --check ]; then
  zs upgrade --check
  exit
fi
if [ -n "$systemd" ]; then
  for unit in zhunsheng zhunsheng-worker; do
    cmp -s "$release/deploy/systemd/$unit.service" "/etc/systemd/system/$unit.service" ||
      echo "提示：$unit.service 与新版本所带的不同，请对照 $release/deploy/systemd/$unit.service。" >&2
  done
fi
if [ "$what" = --rollback ] && [ ! -L "$prefix/previous" ]; then
  echo '没有可以退回的版本。' >&2
  exit 1
fi
# services that ran are started again after a refusal; not when the data were replaced half way
running=''
[ -z "$systemd" ] || ! systemctl --quiet is-active zhunsheng || running=yes
data() {
  (. "$prefix/etc/zhunsheng.env" && ls -di "$ZS_DATA_DIR") 2>/dev/null || :
}
as_before=$(data)
refused() {
  if [ -n "$running" ] && [ "$(data)" = "$as_before" ]; then
    services start
    echo "$2，仍是原来的版本，服务已重新启动。" >&2
  else
    echo "$2，仍是原来的版本，服务没有启动。" >&2
  fi
  exit "$1"
}
# what the new release has to say of the old settings is heard while the old one still serves
[ -n "$what" ] || zs config check || {
  code=$?
  echo '没有升级：新版本不接受现有配置。什么都没有改动，也没有停过服务。请按上面的提示修改 etc/zhunsheng.env 后再执行。' >&2
  exit "$code"
}
services stop
case "$what" in
  --rollback)
    zs upgrade --rollback $restore || refused $? '没有退回'
    use "$(readlink "$prefix/previous")"
    rm "$prefix/previous"
    services start
    echo "已退回 $(readlink "$prefix/current" | sed 's|.*/||')，$ready。"
    ;;
  *)
    # only a stopped installation passes: its database is in use by one at a time
    [ -z "$systemd" ] || zs upgrade --check || refused $? '没有升级'
    # an external database: the site's word that its own tools have backed it up
    zs upgrade $backed_up || {
      code=$?
      echo "升级没有完成，仍是原来的版本，服务没有启动。按上面的提示处理后再执行一次即接着做；不升级了：加 --rollback。" >&2
      exit "$code"
    }
    if [ "$(readlink "$prefix/current")" != "releases/$version" ]; then
      ln -sfn "$(readlink "$prefix/current")" "$prefix/previous"
      use "releases/$version"
    fi
    services start
    echo "已升级到 $version，$ready。退回：sh $release/upgrade.sh --prefix $prefix ${systemd:+$systemd }--rollback"
    ;;
esac
