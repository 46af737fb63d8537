// What pages do beyond links and forms. Everything works without this file; with it, it works without a jump.
(function () {
  "use strict";
  var root = document.documentElement;

  // light and dark
  var button = document.getElementById("theme");
  if (button) button.addEventListener("click", function () {
    var dark = root.getAttribute("data-theme") === "dark" ||
      (!root.hasAttribute("data-theme") && matchMedia("(prefers-color-scheme: dark)").matches);
    root.setAttribute("data-theme", dark ? "light" : "dark");
    try { localStorage.setItem("dragoman-theme", dark ? "light" : "dark"); } catch (error) { /* not kept */ }
  });

  // addresses hold only the filters that are in force
  document.querySelectorAll("form[data-tidy]").forEach(function (form) {
    form.addEventListener("formdata", function (event) {
      Array.from(event.formData.entries()).forEach(function (pair) {
        if (pair[1] === "") event.formData.delete(pair[0]);
      });
    });
    var more = form.querySelector("details");
    var used = more && Array.from(more.querySelectorAll("input, select")).some(function (field) {
      return field.type === "checkbox" ? field.checked : field.value !== "";
    });
    if (used) more.open = true;
  });

  // choosing an event in a report: its fields appear beside the text, which stays where it is
  var text = document.getElementById("text"), panel = document.getElementById("panel"), asked = 0;
  // brings the words of the chosen event into sight: on a phone above the panel, else only where they are out of it
  function reveal() {
    var chosen = text.querySelector("a.chosen"), wide = matchMedia("(min-width: 901px)").matches;
    if (!chosen) return;
    var box = chosen.getBoundingClientRect();
    if (!wide) chosen.scrollIntoView({ block: "start" });
    else if (box.top < 0 || box.bottom > innerHeight) chosen.scrollIntoView({ block: "center" });
  }
  function show(address, event, push) {
    var turn = ++asked;
    return fetch(address, { headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    }).then(function (html) {
      if (turn !== asked) return;
      var made = new DOMParser().parseFromString(html, "text/html");
      var focused = document.activeElement && document.activeElement.closest("#text, #panel");
      text.replaceChildren.apply(text, Array.from(made.getElementById("text").childNodes));
      panel.replaceChildren.apply(panel, Array.from(made.getElementById("panel").childNodes));
      panel.scrollTop = 0;
      panel.classList.toggle("open", Boolean(event));
      if (push) history.pushState({}, "", address);
      var same = event && focused === text && text.querySelector('a.hl[data-event="' + CSS.escape(event) + '"]:not([tabindex])');
      (same || panel).focus({ preventScroll: true });
      reveal();
    });
  }
  if (text && panel) {
    var first = text.querySelector("a.chosen");
    panel.classList.toggle("open", Boolean(first));
    reveal();
    document.addEventListener("click", function (click) {
      var link = click.target.closest("a[data-event]");
      if (!link || click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
      click.preventDefault();
      var address = link.getAttribute("href").split("#")[0];
      show(address, link.dataset.event, true).catch(function () { location.assign(link.href); });
    });
    addEventListener("popstate", function () {
      show(location.href, new URLSearchParams(location.search).get("event") || "", false).catch(function () { location.reload(); });
    });
    document.addEventListener("keydown", function (key) {
      var close = panel.querySelector("a.close");
      if (key.key === "Escape" && close) close.click();
    });
  }
})();
