"use strict";
// What the pages themselves do, before the theme's script starts. Words come from the page.

// The theme asks for a sitemap beside every alternate it finds, on the published host too; it looks
// for exactly this value, while a trailing space changes nothing for anybody else.
for (const link of document.querySelectorAll("head link[rel=alternate]")) link.rel += " ";

// The other language opens at the section being read: ids are the same in both.
function placeBeingRead() {
  const above = [...document.querySelectorAll("article :is(h2, h3)[id]")]
    .filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  return scrollY > 0 && above.length ? "#" + above.at(-1).id : "";
}
for (const link of document.querySelectorAll("[data-keep-place]")) {
  link.addEventListener("click", () => { link.hash = location.hash.includes("=") ? location.hash : placeBeingRead() || location.hash; });
}

// A fold opens when its heading, or anything in it, is the address's target; and in print.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest("details");
  if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
}
addEventListener("hashchange", openTarget);
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
});
openTarget();

// An older copy says itself that its review is due.
for (const notice of document.querySelectorAll("[data-due]")) {
  notice.hidden &&= new Date() <= new Date(notice.dataset.due + "T23:59:59");
}

// From a folder there is no network to send with: copy instead.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a.share")) {
    link.textContent = link.dataset.copy;
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      navigator.clipboard.writeText(link.dataset.text)
        .then(() => { link.textContent = link.dataset.copied; });
    });
  }
}
