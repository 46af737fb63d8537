// The chosen theme, before anything is drawn; without a choice the system's own stands.
(function () {
  try {
    var chosen = localStorage.getItem("dragoman-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.setAttribute("data-theme", chosen);
  } catch (error) { /* no storage: the system's own stands */ }
})();
