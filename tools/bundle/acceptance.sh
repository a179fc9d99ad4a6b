#!/bin/sh
# The whole life of an installation from the bundle alone, as an ordinary user, with no network but loopback and every
# connection on record: verify, install, start with the demo city and without, review, backup, destroy, restore, upgrade to a
# second build and back; then the first-run wizard, told by a browser. Prints the time of each step. Run as root on Linux (it
# makes network namespaces), in a checkout with node_modules and Chromium. EARLIER names the commit of the last release: an
# installation of it, with its own schema, is upgraded, taken back and upgraded again.
#   EARLIER=COMMIT sh tools/bundle/acceptance.sh [BUNDLE]
set -eu
tools=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

if [ "${1:-}" != inside ]; then
  [ "$(id -u)" -eq 0 ] || { echo '须以 root 运行：要建立网络命名空间，再换成普通用户。' >&2; exit 2; }
  node="$tools/../../node_modules/.bin/node"
  work=$(mktemp -d /tmp/zs-acceptance.XXXXXX)
  trap 'rm -rf "$work"' EXIT
  bundle="${1:-}"
  if [ -z "$bundle" ]; then
    "$node" "$tools/bundle.mjs" --out "$work"
    bundle=$(echo "$work"/zhunsheng-*)
  fi
  "$node" "$tools/second-build.mjs" "$bundle" "$work/next"
  [ -z "${EARLIER:-}" ] || "$node" "$tools/earlier-build.mjs" "$bundle" "$EARLIER" "$work/earlier"
  cp "$tools/acceptance.sh" "$tools/acceptance-client.mjs" "$work"
  mkdir "$work/home"
  chown -R nobody "$work/home"
  chmod 755 "$work"
  code=0
  unshare -n sh -c 'ip link set lo up && exec "$@"' sh \
    strace -D -f -qq --seccomp-bpf -o "$work/dialled" -e trace=connect,sendto,sendmsg,sendmmsg \
    setpriv --reuid nobody --regid nogroup --clear-groups \
    env -i HOME="$work/home" PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 \
    sh "$work/acceptance.sh" inside "$bundle" "$work/next" "$work" || code=$?
  # the browser is no part of the product and looks for the world by itself: the record is of the product alone
  if [ "$code" -eq 0 ]; then
    echo '── 首次安装向导：由浏览器从安装包走一遍'
    began=$(date +%s)
    cat >"$work/told" <<PRODUCT
#!/bin/sh
exec setpriv --reuid nobody --regid nogroup --clear-groups \\
  env -i HOME="$work/home" PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 \\
  strace -D -f -qq --seccomp-bpf -o "$work/home/dialled" -e trace=connect,sendto,sendmsg,sendmmsg \\
  "$work/home/told/bin/zhunsheng"
PRODUCT
    chmod 755 "$work/told"
    cd "$tools/../.."
    unshare -n sh -c 'ip link set lo up && exec "$@"' sh \
      env E2E_BASE=http://127.0.0.1 ZS_STORY_PRODUCT="$work/told" \
      "$node" node_modules/@playwright/test/cli.js test -c apps/web-e2e/playwright.config.ts \
      --retries 0 --output "$work/story" first-installation || code=$?
    echo "   用时 $(awk "BEGIN { printf \"%.1f\", ($(date +%s) - $began) / 60 }") 分钟"
    cat "$work/home/dialled" >>"$work/dialled" || code=1
  fi
  # a question to a resolver goes to port 53 of wherever
  outside=$(grep -E 'inet_addr|inet_pton' "$work/dialled" | grep -vE 'inet_addr\("127\.|"::1"|"::ffff:127\.' | wc -l)
  names=$(grep -cE 'htons\(53\)' "$work/dialled" || true)
  echo "对外连接尝试：$outside 次；域名查询：$names 次；本机连接：$(grep -cE 'inet_addr\("127\.|"::1"' "$work/dialled" || true) 次（记录中）。"
  [ "$outside" -eq 0 ] && [ "$names" -eq 0 ] || exit 1
  exit "$code"
fi

bundle=$2
next=$3
work=$4
node="$bundle/runtime/node"
client() { "$node" "$work/acceptance-client.mjs" "$@"; }
began=0
step() {
  now=$(date +%s)
  [ "$began" -eq 0 ] || echo "   用时 $(awk "BEGIN { printf \"%.1f\", ($now - $began) / 60 }") 分钟"
  began=$now
  [ -z "$1" ] || echo "── $1"
}
server=''
stop() { [ -z "$server" ] || { kill -TERM "$server" && wait "$server" || true; server=''; }; }
trap stop EXIT
# start PREFIX: the wrapper becomes the product itself, so its pid is the product's
start() {
  : >"$work/home/log"
  "$1/bin/zhunsheng" >"$work/home/log" 2>&1 &
  server=$!
  until grep -q '准绳 ready' "$work/home/log"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/home/log" >&2; exit 1; }
    sleep 0.2
  done
}
demo="$work/home/demo"
port=43117
# the campaign of the demo city
year=2026

step "核对安装包（$(id -un)）"
# as told by the maker, who is this machine
sh "$bundle/verify.sh" --key "$bundle/signer.pem"
step '安装（演示）'
sh "$bundle/install.sh" --prefix "$demo" --demo --port "$port" --key "$bundle/signer.pem" >"$work/home/install.log"
step '首次启动：建库、装入演示城市、审核'
start "$demo"
password=$(sed -n 's/.*密码 //p' "$work/home/log" | head -1)
step '再审核一次'
client review "$port" "$password" "$year"
before=$(client count "$port" "$password" "$year")
step '备份（运行中）'
"$demo/bin/zs" backup
stop
step '销毁'
cp "$demo/data/backup.key" "$work/home/backup.key"
cp "$demo"/data/backups/*.zsbak "$work/home/one.zsbak"
rm -rf "$demo/data"
step '试恢复'
"$demo/bin/zs" restore "$work/home/one.zsbak" --key "$work/home/backup.key" --verify
step '恢复并启动'
"$demo/bin/zs" restore "$work/home/one.zsbak" --key "$work/home/backup.key"
start "$demo"
[ "$(client count "$port" "$password" "$year")" = "$before" ]
"$demo/bin/zs" audit verify
stop
step '升级到第二个安装包'
sh "$next/verify.sh" --key "$next/signer.pem" >"$work/home/verify.log"
sh "$next/install.sh" --prefix "$demo" --key "$next/signer.pem" >"$work/home/install.log"
sh "$next/upgrade.sh" --prefix "$demo" --check
sh "$next/upgrade.sh" --prefix "$demo"
start "$demo"
[ "$(client count "$port" "$password" "$year")" = "$before" ]
stop
step '退回'
sh "$next/upgrade.sh" --prefix "$demo" --rollback
start "$demo"
[ "$(client count "$port" "$password" "$year")" = "$before" ]
stop
if [ -d "$work/earlier" ]; then
  old="$work/home/old"
  step '上一个版本：安装（演示）、首次启动'
  sh "$work/earlier/install.sh" --prefix "$old" --demo --port "$port" --key "$work/earlier/signer.pem" >"$work/home/install.log"
  start "$old"
  password=$(sed -n 's/.*密码 //p' "$work/home/log" | head -1)
  before=$(client count "$port" "$password" "$year")
  stop
  step '从上一个版本升级到本版本'
  sh "$bundle/install.sh" --prefix "$old" --key "$bundle/signer.pem" >"$work/home/install.log"
  sh "$bundle/upgrade.sh" --prefix "$old" --check
  sh "$bundle/upgrade.sh" --prefix "$old"
  start "$old"
  [ "$(client count "$port" "$password" "$year")" = "$before" ]
  stop
  step '退回上一个版本'
  sh "$bundle/upgrade.sh" --prefix "$old" --rollback
  start "$old"
  [ "$(client count "$port" "$password" "$year")" = "$before" ]
  stop
  step '再升级到本版本，再审核一次'
  sh "$bundle/upgrade.sh" --prefix "$old"
  start "$old"
  [ "$(client count "$port" "$password" "$year")" = "$before" ]
  client review "$port" "$password" "$year"
  stop
  "$old/bin/zs" audit verify
else
  echo '没有给出 EARLIER：从上一个版本升级没有验收。'
fi
step '安装（正式）、首次启动、三员激活'
real="$work/home/real"
sh "$bundle/install.sh" --prefix "$real" --port "$port" --key "$bundle/signer.pem" >"$work/home/install.log"
start "$real"
client activate "$port" "$work/home/log"
stop
step '卸载'
sh "$real/current/uninstall.sh" --prefix "$real"
[ -d "$real/data" ]
step '安装（正式），留给浏览器'
sh "$bundle/install.sh" --prefix "$work/home/told" --port 43118 --key "$bundle/signer.pem" >"$work/home/install.log"
step ''
echo '全部步骤通过。'
