#!/bin/sh
# Takes the release it lies in into use (or, with --rollback, the one before it). The data are backed up first.
set -eu
usage='用法：sh upgrade.sh --prefix 目录 [--check | --rollback [--restore]] [--key 签名者公钥.pem | --without-signature]'
prefix="${HOME:-/opt}/zhunsheng"
what=''
restore=''
key=''
unsigned=''
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix="${2:?--prefix 后面要写目录}"; shift 2 ;;
    --check | --rollback) what="$1"; shift ;;
    --restore) restore="$1"; shift ;;
    --key) key="${2:?--key 后面要写公钥文件}"; shift 2 ;;
    --without-signature) unsigned="$1"; shift ;;
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
set -a
. "$prefix/etc/zhunsheng.env"
set +a
case "$what" in
  --check) exec "$release/bin/zs" upgrade --check ;;
  --rollback)
    [ -L "$prefix/previous" ] || { echo '没有可以退回的版本。' >&2; exit 1; }
    "$release/bin/zs" upgrade --rollback $restore
    use "$(readlink "$prefix/previous")"
    rm "$prefix/previous"
    echo "已退回 $(readlink "$prefix/current" | sed 's|.*/||')，可以启动服务。"
    ;;
  *)
    "$release/bin/zs" upgrade
    if [ "$(readlink "$prefix/current")" != "releases/$version" ]; then
      ln -sfn "$(readlink "$prefix/current")" "$prefix/previous"
      use "releases/$version"
    fi
    echo "已升级到 $version，可以启动服务。退回：sh $release/upgrade.sh --prefix $prefix --rollback"
    ;;
esac
