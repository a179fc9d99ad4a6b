/**
 * Page and type of GB/T 9704: A4, margins 37/26/35/28 mm, body 仿宋, level-one headings 黑体, level-two 楷体.
 * Those fonts may not be shipped: they are named, with fall-backs every desktop has.
 */
export const STYLE = `
:root{--ink:#1c2530;--blue:#1F4E79;--rule:#c9ced6;--soft:#5c6672;--wash:#f4f2ec;--stop:#B8352B;
--song:"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","华文中宋","Noto Serif CJK SC","Songti SC",SimSun,serif;
--fang:"仿宋_GB2312","FangSong_GB2312",FangSong,STFangsong,"Noto Serif CJK SC","Songti SC",serif;
--kai:"楷体_GB2312","KaiTi_GB2312",KaiTi,STKaiti,"Noto Serif CJK SC",serif;
--hei:SimHei,STHeiti,"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
*{box-sizing:border-box}
html{background:#e6e3dc;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;color:var(--ink);font:12pt/1.75 var(--fang);font-variant-numeric:tabular-nums}
main{width:210mm;max-width:100%;margin:8mm auto;padding:26mm 24mm 24mm 26mm;background:#fff;box-shadow:0 1px 10px #0002}
h1{font:normal 22pt/1.45 var(--song);text-align:center;margin:0 0 4mm;text-wrap:balance}
h2{font:normal 15pt/1.6 var(--hei);margin:11mm 0 3mm;break-after:avoid}
h3{font:normal 13.5pt/1.6 var(--kai);margin:6mm 0 2mm;break-after:avoid}
p{margin:0 0 2.2mm;text-indent:2em;text-align:justify}
p.flat,td p,li p{text-indent:0}
.sub{text-align:center;text-indent:0;color:var(--soft);margin-bottom:7mm}
.note{font-size:10pt;line-height:1.6;color:var(--soft);text-indent:0}
.figures{display:grid;grid-template-columns:repeat(4,1fr);border:1px solid var(--rule);margin:4mm 0 5mm;break-inside:avoid}
.figures div{padding:3mm 4mm;border-left:1px solid var(--rule)}
.figures div:first-child{border-left:0}
.figures b{display:block;font:normal 17pt/1.3 var(--hei);color:var(--blue);white-space:nowrap}
.figures span{font-size:9.5pt;line-height:1.4;color:var(--soft);display:block}
table{width:100%;border-collapse:collapse;margin:2mm 0 5mm;font-size:10pt;line-height:1.5}
caption{text-align:left;font:normal 10.5pt/1.6 var(--hei);padding-bottom:1.5mm;break-after:avoid}
caption small{float:right;font:9.5pt/1.7 var(--fang);color:var(--soft)}
th{font:normal 10pt/1.45 var(--hei);text-align:left;border-top:1.5px solid var(--ink);border-bottom:1px solid var(--ink);padding:1.4mm 1.6mm;vertical-align:bottom}
td{border-bottom:1px solid var(--rule);padding:1.3mm 1.6mm;vertical-align:top;overflow-wrap:anywhere}
tr{break-inside:avoid}
thead{display:table-header-group}
tbody tr:last-child td{border-bottom:1.5px solid var(--ink)}
tr.group td{background:var(--wash);font:normal 10pt/1.5 var(--hei);break-after:avoid}
tr.group{break-after:avoid}
.n{text-align:right;white-space:nowrap}
.c{text-align:center;white-space:nowrap}
.k{white-space:nowrap}
.ok{color:#0B6E4F;white-space:nowrap}
.bad{color:#8a5a00;white-space:nowrap}
.stop{color:var(--stop)}
.grade{font:normal 10.5pt/1 var(--hei);white-space:nowrap}
.gA{color:#0B6E4F}.gB{color:#2F6DB5}.gC{color:#95600f}.gD{color:#5f646c}
.tag{display:inline-block;border:1px solid currentColor;border-radius:2px;padding:0 1.4mm;font:9pt/1.6 var(--hei);white-space:nowrap;margin-right:1mm}
.sev-block{color:var(--stop)}.sev-warn-evidence{color:#a4500c}.sev-warn{color:#7a6200}.sev-info{color:#2F6DB5}
.card{border:1px solid var(--rule);padding:4mm 5mm;margin:0 0 5mm}
.card h3{margin:0 0 1mm}
.card .facts{display:flex;flex-wrap:wrap;gap:0 6mm;margin:0 0 2mm;font-size:10pt;line-height:1.7;text-indent:0}
.card .facts b{font-weight:normal;color:var(--soft);margin-right:1.5mm}
ol,ul{margin:0 0 3mm;padding-left:2em}
li{margin-bottom:1.6mm;text-align:justify}
.finding{border-top:1px solid var(--rule);padding:1.8mm 0 1.2mm;font-size:10.5pt;line-height:1.65;break-inside:avoid}
.finding p{text-indent:0;margin:0}
.finding .src{font-size:9.5pt;line-height:1.55;color:var(--soft)}
.seal{border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);padding:3mm 0;margin-top:6mm;font-size:10pt;line-height:1.8;break-inside:avoid}
.seal dl{display:grid;grid-template-columns:7em 1fr;margin:0;gap:0 3mm}
.seal dt{color:var(--soft)}
.seal dd{margin:0;overflow-wrap:anywhere}
code{font:9.5pt/1.5 ui-monospace,Consolas,"Noto Sans Mono CJK SC",monospace}
svg{display:block;width:100%;height:auto;max-width:150mm;margin:2mm auto 5mm}
svg text{font-family:var(--hei)}
@media screen and (max-width:700px){main{padding:8mm 5mm}.figures{grid-template-columns:1fr 1fr}.figures div:nth-child(odd){border-left:0}.figures div:nth-child(n+3){border-top:1px solid var(--rule)}table{display:block;overflow-x:auto}}
@media print{
@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:"— " counter(page) " —";font:14pt SimSun,"Noto Serif CJK SC",serif}}
html{background:#fff}main{width:auto;margin:0;padding:0;box-shadow:none}
body{font-size:12pt}h2.break,section.break{break-before:page}
}`;
