// Written for the oldest browser that can read it, and in a file of its own: the policy of the page allows nothing inline.
// Asks for what the application uses (light-dark() in its theme, Map.groupBy), not for a name that browsers give themselves.
(function () {
  var css = window.CSS;
  var able =
    typeof Map.groupBy === 'function' && css && css.supports && css.supports('color', 'light-dark(#000, #fff)');
  if (able) return;
  var lines = [
    ['h1', '浏览器版本过低'],
    ['p', '准绳需要以下版本的浏览器：'],
    ['p', 'Chrome 123、Edge 123、Firefox 121、Safari 17.5，或更新的版本。'],
    ['p', '360、奇安信等浏览器：请用 123 以上内核的版本，并切换到“极速模式”。'],
    ['p', '请联系本单位运维人员更新浏览器；已填报的内容保存在服务器上，不受影响。'],
    ['p', '现在的浏览器：' + navigator.userAgent],
  ];
  var notice = document.createElement('main');
  notice.id = 'old-browser';
  notice.style.cssText = 'max-width:36em;margin:12vh auto;padding:0 24px;font:16px/1.8 sans-serif';
  for (var i = 0; i < lines.length; i++) {
    var line = document.createElement(lines[i][0]);
    line.appendChild(document.createTextNode(lines[i][1]));
    notice.appendChild(line);
  }
  var root = document.getElementsByTagName('zs-root')[0];
  root.style.display = 'none';
  root.parentNode.insertBefore(notice, root);
})();
