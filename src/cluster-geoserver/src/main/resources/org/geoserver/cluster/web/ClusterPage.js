/* Keeps what the cluster page shows fresh, and leaves alone whatever its user is at. */
var GeoServerCluster = (function () {
  'use strict';
  var timer, seen, announced;
  var touched = Date.now();
  ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'].forEach(function (event) {
    document.addEventListener(event, function () { touched = Date.now(); }, { passive: true, capture: true });
  });

  function key(node) {
    return node.nodeType === 1 ? node.id || node.getAttribute('data-key') : null;
  }

  /* Makes one node like another and touches no more than what differs: focus, selection and scroll position stay. */
  function morph(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || key(from) !== key(to)) {
      from.replaceWith(to);
    } else if (from.nodeType !== 1) {
      if (from.data !== to.data) { from.data = to.data; }
    } else {
      attributes(from, to);
      children(from, to);
    }
  }

  function attributes(from, to) {
    Array.from(from.attributes).forEach(function (a) {
      if (!to.hasAttribute(a.name) && a.name !== 'open') { from.removeAttribute(a.name); }
    });
    Array.from(to.attributes).forEach(function (a) {
      if (from.getAttribute(a.name) !== a.value) { from.setAttribute(a.name, a.value); }
    });
  }

  function children(from, to) {
    var kept = {};
    Array.from(from.childNodes).forEach(function (child) { if (key(child)) { kept[key(child)] = child; } });
    var at = from.firstChild;
    Array.from(to.childNodes).forEach(function (wanted) {
      var known = key(wanted) && kept[key(wanted)];
      if (known && known !== at) { from.insertBefore(known, at); at = known; }
      if (known || at && !key(at) && !key(wanted)) {
        var next = at.nextSibling;
        morph(at, wanted);
        at = next;
      } else {
        from.insertBefore(wanted, at);
      }
    });
    while (at) {
      var after = at.nextSibling;
      at.remove();
      at = after;
    }
  }

  function isSelectedIn(element) {
    var selection = window.getSelection();
    return !selection.isCollapsed && selection.containsNode(element, true);
  }

  /* What is marked as live is changed in place; all else is Wicket's to replace. */
  function apply(text) {
    var xml = new DOMParser().parseFromString(text, 'text/xml');
    Array.from(xml.querySelectorAll('component')).forEach(function (component) {
      var live = document.getElementById(component.getAttribute('id'));
      if (live && live.hasAttribute('data-live')) {
        if (!isSelectedIn(live)) {
          var template = document.createElement('template');
          template.innerHTML = component.textContent.trim();
          morph(live, template.content.firstElementChild);
        }
        component.remove();
      }
    });
    if (xml.documentElement.childElementCount) {
      Wicket.Ajax.process(new XMLSerializer().serializeToString(xml));
    }
    announce();
  }

  /* A verdict that stays is read out once; one that comes and goes while changes travel is not. */
  function announce() {
    var verdict = document.getElementById('cluster-verdict');
    var now = verdict && verdict.getAttribute('data-verdict');
    if (now && now === seen && now !== announced) {
      if (announced) { say(verdict.textContent.trim()); }
      announced = now;
    }
    seen = now;
  }

  /* Tells in which way the page is not fresh: ended, silent or paused; or that it is. */
  function tell(how) {
    var box = document.getElementById('cluster-refresh');
    if (!box) { return; }
    box.hidden = !how;
    box.setAttribute('data-refresh', how || 'fresh');
    box.setAttribute('data-refreshed', Date.now());
    Array.from(box.children).forEach(function (child) { child.hidden = child.getAttribute('data-when') !== how; });
  }

  function refresh(url, every, idle) {
    function ask() {
      if (document.visibilityState === 'hidden') { return Promise.resolve(true); }
      if (Date.now() - touched > idle) { tell('paused'); return Promise.resolve(true); }
      return fetch(url, {
        headers: { 'Wicket-Ajax': 'true', 'Wicket-Ajax-BaseURL': Wicket.Ajax.baseUrl || '.', 'X-Requested-With': 'XMLHttpRequest' },
        redirect: 'manual',
        cache: 'no-store'
      }).then(function (response) {
        if (response.status >= 500) { tell('silent'); return true; }
        var isXml = (response.headers.get('Content-Type') || '').indexOf('xml') >= 0;
        if (!response.ok || !isXml || response.headers.get('Ajax-Location')) { tell('ended'); return false; }
        return response.text().then(function (text) { tell(); apply(text); return true; });
      }, function () { tell('silent'); return true; });
    }
    function later() {
      var mine = timer = setTimeout(function () {
        ask().then(function (goOn) { if (goOn && timer === mine) { later(); } });
      }, every);
    }
    clearTimeout(timer);
    later();
  }

  function say(text) {
    if (text) { document.getElementById('cluster-announce').textContent = text; }
  }

  /* After an answer of Wicket's: reads out what it says, and puts the focus to where the user goes on. */
  function answer(id) {
    var part = document.getElementById(id);
    if (!part) { return; }
    say(Array.from(part.querySelectorAll('.cluster-told')).map(function (e) { return e.textContent.trim(); }).join(' '));
    var next = part.querySelector('[data-focus]');
    if (next) { next.focus(); }
  }

  /* A field stays as it is, but is known to hold something wrong, or no longer. */
  function mark(id, wrong) {
    var field = document.getElementById(id);
    if (field && wrong) { field.setAttribute('aria-invalid', 'true'); } else if (field) { field.removeAttribute('aria-invalid'); }
  }

  return { refresh: refresh, answer: answer, mark: mark };
})();
