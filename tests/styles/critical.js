"use strict";
// Which declarations count before anybody uses a page: take one away, look at each element it applies to
// on each page at each width, and put it back where anything shown has changed.
const [addresses, everything, rules, pause, done] = arguments;
// Printing, large screens and a reader's own settings cannot be looked at here.
const UNSEEN = /print|prefers-|min-width: ?1\d\dem|@supports not|@keyframes|forced-colors/;

// What only answers to a hand, or only moves.
const IDLE = /^(cursor|outline|touch-action|scroll-snap|scrollbar-color|-webkit-tap|transition|pointer-events|backface|user-select)/;

const load = (address, width, dark) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `position:absolute;width:${width}px;height:800px;border:0`;
  frame.onload = () => {
    const page = frame.contentDocument;
    if (dark) page.body.dataset.mdColorScheme = "slate";
    if (dark) page.getElementById("__palette").checked = true;
    if (address.endsWith("?everything")) page.querySelector("article").innerHTML = everything;
    page.querySelector("article .md-search-result")?.remove(); // nothing is found before use
    for (const old of page.querySelectorAll("link[rel=stylesheet], noscript")) {
      if (!old.href?.includes("widgets")) old.remove();
    }
    const [sheet, still] = ["", pause].map((text) => page.head.appendChild(Object.assign(page.createElement("style"), { textContent: text })));
    const widgets = page.querySelector("link[rel=stylesheet]");
    if (widgets) page.head.append(widgets, still);
    for (const [conditions, selector, body] of rules) {
      const text = body.map(([name, value]) => `${name}:${value}`).join(";");
      const open = conditions.map((condition) => condition + "{").join("");
      try { sheet.sheet.insertRule(`${open}${selector}{${text}}${"}".repeat(conditions.length)}`, sheet.sheet.cssRules.length); }
      catch { sheet.sheet.insertRule("x-y{}", sheet.sheet.cssRules.length); }
    }
    resolve({ frame, page, view: frame.contentWindow, sheet: sheet.sheet, dark });
  };
  frame.src = "/" + address;
  document.body.append(frame);
});

const innermost = (rule) => { while (rule?.cssRules?.length && !rule.selectorText) rule = rule.cssRules[0]; return rule; };
const parts = (selector) => selector.split(/,(?![^()]*\))/).map((part) => {
  const pseudo = /::?(before|after|marker)\b/.exec(part);
  return [part.replace(/::?(?:before|after|marker)\b/, "").replace(/(^|[\s>+~])$/, "$1*"), pseudo ? "::" + pseudo[1] : null];
});

// The elements of a frame that a rule applies to now, each with its pseudo-element.
const targets = ({ page }, selector) => parts(selector).flatMap(([part, pseudo]) => {
  try { return [...page.querySelectorAll(part)].slice(0, 60).map((element) => [element, pseudo]); } catch { return []; }
});
// What is in a box that floats unseen, as the closed menu, changes nothing before it is opened.
const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
const shown = (view, element) => {
  if (!element.checkVisibility()) return false;
  if (seen(element)) return true;
  for (let box = element.parentElement; box && !seen(box); box = box.parentElement) {
    if (/fixed|absolute/.test(view.getComputedStyle(box).position)) return false;
  }
  return true;
};
const look = ({ view }, elements, names) => elements.map(([element, pseudo]) => {
  if (!shown(view, element)) return "";
  const style = view.getComputedStyle(element, pseudo);
  if (pseudo && (style.content === "none" || style.display === "none")) return "";
  return names.map((name) => style.getPropertyValue(name)).join("|");
}).join("\n");
const longhands = (declaration) => {
  const style = document.createElement("i").style;
  style.setProperty(declaration[0], declaration[1].replace(/\s*!important/, ""));
  return style.length ? [...style] : [declaration[0]];
};

// Judge the rules from one index to another; the driver asks in portions, so that no answer takes long.
window.judge = (frames, from, to) => rules.slice(from, to).map(([conditions, selector, body], offset) => {
  const needed = body.map(([name]) => !IDLE.test(name));
  if (/reduced-motion/.test(conditions.join())) return body.map(() => false); // nothing moves yet
  if (UNSEEN.test(conditions.join()) || selector === "html") return body.map(() => true);
  const affected = frames.map((frame) => [frame, innermost(frame.sheet.cssRules[from + offset]), targets(frame, selector)])
    .filter(([frame, rule, elements]) => rule?.style && elements.length && conditions.every((condition) =>
      !condition.startsWith("@media") || frame.view.matchMedia(condition.slice(6)).matches));
  for (const [at, declaration] of body.entries()) {
    if (!needed[at]) continue;
    const names = longhands(declaration);
    const without = body.filter((_, i) => needed[i] && i !== at).map(([name, value]) => `${name}:${value}`).join(";");
    needed[at] = affected.some(([frame, rule, elements]) => {
      const before = look(frame, elements, names), text = rule.style.cssText;
      rule.style.cssText = without;
      const after = look(frame, elements, names);
      rule.style.cssText = text;
      return before !== after;
    });
    if (!needed[at]) for (const [, rule] of affected) rule.style.cssText = without;
  }
  return needed;
});

const plain = addresses.at(-1) + "?everything";
const wanted = [...addresses, plain].flatMap((address) => [[address, 340], [address, 1280]]);
wanted.push(...[addresses[0], plain].flatMap((address) => [[address, 800], [address, 1100], [address, 340, 1], [address, 1280, 1]]));
Promise.all(wanted.map((given) => load(...given))).then((frames) => { window.frames_ = frames; done(true); });
