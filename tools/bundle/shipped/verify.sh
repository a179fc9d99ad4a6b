#!/bin/sh
# Checks a bundle before anything of it runs. Exit: 0 all good, 1 something differs, 2 usage,
# 3 the digests agree but the origin is unproven: no key was named, or this machine cannot check an SM2 signature.
set -eu
key=''
while [ $# -gt 0 ]; do
  case "$1" in
    --key) key="${2:?--key 后面要写公钥文件}"; shift 2 ;;
    -h | --help) echo '用法：sh verify.sh [--key 签名者公钥.pem] [安装包目录]'; exit 0 ;;
    -*) echo "不认识选项 $1。用法：sh verify.sh [--key 签名者公钥.pem] [安装包目录]" >&2; exit 2 ;;
    *) break ;;
  esac
done
[ -z "$key" ] || key=$(cd "$(dirname "$key")" && pwd)/$(basename "$key")
cd "${1:-$(dirname "$0")}"
LC_ALL=C
export LC_ALL
fail() { echo "核对未通过：$1" >&2; exit 1; }
for file in SUMS.sha256 SUMS.sm3 SUMS.sig LINKS signer.pem; do
  [ -f "$file" ] || fail "缺少 $file。请重新取得安装包。"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

# a file that nobody summed up may still be loaded
find . -type f | sed 's|^\./||' | grep -vx -e 'SUMS\.sha256' -e 'SUMS\.sm3' -e 'SUMS\.sig' | sort >"$scratch/there"
cut -c67- SUMS.sha256 | sort >"$scratch/listed"
cmp -s "$scratch/there" "$scratch/listed" || {
  comm -23 "$scratch/there" "$scratch/listed" | sed -e 's/^/  多出：/' -e 20q >&2
  comm -13 "$scratch/there" "$scratch/listed" | sed -e 's/^/  缺少：/' -e 20q >&2
  fail '文件与清单不一致。请重新取得安装包。'
}
find . -type l | sed 's|^\./||' | sort | while IFS= read -r link; do echo "$link -> $(readlink "$link")"; done >"$scratch/links"
cmp -s "$scratch/links" LINKS || fail '符号链接与清单不一致。请重新取得安装包。'
sha256sum --check --quiet --strict SUMS.sha256 >"$scratch/differ" 2>&1 || {
  sed 20q "$scratch/differ" >&2
  fail '上面的文件与 SHA-256 摘要不符。请重新取得安装包。'
}
echo "SHA-256：$(wc -l <SUMS.sha256) 个文件一致。"

if ! openssl dgst -sm3 /dev/null >/dev/null 2>&1; then
  echo '本机没有支持国密的 openssl（须 3.0 以上）：SM3 摘要与 SM2 签名未核对，只核对了 SHA-256。' >&2
  exit 3
fi
cut -c67- SUMS.sm3 | tr '\n' '\0' | xargs -0 openssl dgst -sm3 -r >"$scratch/sm3"
cmp -s "$scratch/sm3" SUMS.sm3 || {
  diff "$scratch/sm3" SUMS.sm3 | sed -n 's/^> [0-9a-f]* \*/  /p' | sed 20q >&2
  fail '上面的文件与 SM3 摘要不符。请重新取得安装包。'
}
echo "SM3：$(wc -l <SUMS.sm3) 个文件一致。"

openssl dgst -sm3 -verify "${key:-signer.pem}" -sigopt distid:1234567812345678 -signature SUMS.sig SUMS.sm3 \
  >"$scratch/signature" 2>&1 || {
  grep -qi 'unsupported\|unknown\|error setting' "$scratch/signature" && {
    echo '本机 openssl 不支持 SM2（须 3.0 以上）：签名未核对。' >&2
    exit 3
  }
  fail 'SM2 签名不符：摘要清单被改动，或签名者不是这把公钥。'
}
print=$(openssl pkey -pubin -in "${key:-signer.pem}" -outform DER | openssl dgst -sm3 -r | cut -c1-64)
echo "SM2 签名有效，签名者公钥指纹（SM3）：$print"
[ ! -f DEVELOPMENT-KEY ] || echo '注意：这是开发用的安装包，签名密钥临时生成，不能证明来源。'
[ -n "$key" ] || {
  # whoever changes a bundle can seal it anew, with a key of their own beside it
  echo '公钥取自安装包本身，不能证明来源：请用 --key 指定供应方另行告知的公钥，或把指纹与其告知的核对。' >&2
  exit 3
}
