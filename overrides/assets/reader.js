"use strict";
// What a page does while it is read. partials/start.html asks for it at the first sign of use (`e`).
(async ({ e: first, src }) => {
  const { head, body, documentElement } = document;
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const on = (target, type, act) => target.addEventListener(type, act);
  const add = (parent, tag, values) => parent.appendChild(Object.assign(document.createElement(tag), values));
  const words = one("[data-reader]").dataset;

  // Styles of what is not there until somebody uses the page.
  for (const href of words.styles.split(" ")) if (href) add(head, "link", { rel: "stylesheet", href });

  // All else needs the whole page; the first sign of use may come before it is there.
  if (document.readyState === "loading") await new Promise((parsed) => on(document, "DOMContentLoaded", parsed));
  for (const src of words.scripts.split(" ")) if (src) add(head, "script", { src, async: false });

  // Colours: a choice, also one made before, is kept.
  const colours = one("#__palette");
  const keep = () => {
    try { localStorage.__palette = body.dataset.mdColorScheme; } catch { /* no storage */ }
  };
  on(colours, "change", keep);
  if (colours.checked !== colours.defaultChecked) keep();

  // The menu is a checkbox, and so opens without script.
  const drawer = one("#__drawer"), opener = one(".for-menu"), menu = one(".md-sidebar--primary");
  const changed = () => {
    opener.ariaExpanded = drawer.checked;
    if (drawer.checked) menu.focus();
  };
  const closeMenu = () => { if (drawer.checked) drawer.click(); };
  menu.tabIndex = -1;
  changed();
  on(drawer, "change", changed);
  for (const sheet of all("link[rel=stylesheet]")) on(sheet, "load", changed);
  on(window, "hashchange", closeMenu);
  on(document, "focusin", ({ target }) => { if (!menu.contains(target)) closeMenu(); });

  // Search brings its script when first wanted; the box keeps what is typed meanwhile.
  const search = one("[data-search]"), panel = one("#__search");
  const load = () => {
    const { dataset } = search;
    if (dataset.search) add(search, "script", { src: dataset.search });
    dataset.search = "";
  };
  const openSearch = () => {
    panel.checked = true;
    search.querySelector("input").focus();
    load();
  };
  if (search) {
    on(search, "focusin", load);
    on(panel, "change", () => { if (panel.checked) openSearch(); });
    if (panel.checked || search.matches(":focus-within")) openSearch();
  }

  // Keys: a label is the button it looks like; Escape closes; / s f search.
  for (const label of all("label.header-word[tabindex]")) label.role = "button";
  const press = (event) => {
    const { target, key } = event;
    if (/^( |Enter)$/.test(key) && target.matches("label")) target.click();
    else if (key === "Escape" && drawer.checked) { closeMenu(); opener.focus(); }
    else if (/^[/sf]$/.test(key) && search && !(event.ctrlKey || event.metaKey || event.altKey
      || target.matches("input, textarea, select"))) openSearch();
    else return;
    event.preventDefault();
  };
  on(document, "keydown", press);
  if (first.type === "keydown") press(first);

  // Contents: what is read, and where the reader is; the other language opens there.
  const begun = (selector) => all(selector)
    .filter((at) => at.offsetParent && at.getBoundingClientRect().top < innerHeight / 3);
  const links = all("[data-md-component=toc] a");
  const column = one(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const highlight = () => {
    const read = begun("article h2").map((section) => "#" + section.id);
    for (const { classList, hash, offsetTop } of links) {
      classList.toggle("md-nav__link--passed", read.includes(hash));
      if (classList.toggle("md-nav__link--active", hash === read.at(-1))) {
        column.scrollTop = offsetTop - column.clientHeight / 2;
      }
    }
  };
  on(document, "scroll", highlight);
  highlight();
  for (const link of all("[data-keep-place]")) {
    on(link, "click", () => {
      link.hash = !location.hash.includes("=") && scrollY && begun("article :is(h2, h3)[id]").at(-1)?.id || location.hash;
    });
  }

  // A fold opens when the address leads to it or into it, and in print.
  const openTarget = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* malformed: as it stands */ }
    const target = document.getElementById(id), fold = target?.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  };
  on(window, "hashchange", openTarget);
  on(window, "beforeprint", () => { for (const fold of all("details")) fold.open = true; });
  openTarget();

  // An older copy says itself that its review is due.
  for (const notice of all("[data-due]")) notice.hidden &&= new Date() <= new Date(notice.dataset.due + "T24:00");

  // Copying; without TLS there is no clipboard.
  const dialog = add(body, "div", { className: "md-dialog", role: "status", hidden: true });
  add(dialog, "div", { className: "md-dialog__inner md-typeset" });
  const copy = async (value) => {
    dialog.hidden = false; // not before: its styles, which may come late, would fade it out
    try { await navigator.clipboard.writeText(value); } catch {
      const field = add(body, "textarea", { value });
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    dialog.firstElementChild.textContent = words.copied;
    const shown = (is) => dialog.classList.toggle("md-dialog--active", is);
    shown(true);
    setTimeout(shown, 2000, false);
  };
  for (const code of all(".highlight > code")) {
    const bar = add(code.parentNode, "div", { className: "md-code__nav" });
    add(bar, "button", { className: "md-code__button", title: words.copy, onclick: () => copy(code.textContent) })
      .dataset.mdType = "copy";
  }

  // From a folder there is nothing to send with: copy instead.
  if (location.protocol === "file:") {
    for (const link of all("a.share")) {
      link.textContent = link.dataset.copy;
      link.role = "button";
      on(link, "click", (event) => { event.preventDefault(); copy(link.dataset.text); });
    }
  }

  // The published site keeps what is read and, from the second page on, can be put on the home screen; when nothing else is under way.
  const becomeApp = () => {
    const root = new URL("..", src), { serviceWorker } = navigator;
    if (serviceWorker?.controller) add(head, "link", { rel: "manifest", href: root + documentElement.lang + ".webmanifest" });
    serviceWorker?.register(root + "sw.js").catch(() => { /* no storage */ });
  };
  const whenIdle = () => (window.requestIdleCallback ?? setTimeout)(becomeApp);
  if (src.startsWith("http")) document.readyState === "complete" ? whenIdle() : on(window, "load", whenIdle);
})(document.currentScript);
