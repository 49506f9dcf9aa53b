/* Light or dark: what was chosen last, else what the system prefers. */
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  function show(theme) { root.setAttribute('data-gs-theme', theme); }
  show(localStorage.getItem('gs-theme') || dark);
  document.addEventListener('click', function (event) {
    if (event.target.closest('#theme-toggle')) {
      var theme = root.getAttribute('data-gs-theme') === 'dark' ? 'light' : 'dark';
      localStorage.setItem('gs-theme', theme);
      show(theme);
    }
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.removeAttribute('open'); }
    });
  });
})();
