"use strict";
// What this site stored in the browser, by the names in the page's table: to look at and to delete.

widget("storage", (tool, { all, on, make, word, button, canStore, sayWithUndo, status }) => {
  const names = all("tbody td:first-child", tool).map((cell) => cell.textContent);
  const list = make("div");

  const drop = (keys) => {
    const old = keys.map((key) => [key, localStorage.getItem(key)]);
    for (const key of keys) localStorage.removeItem(key);
    show();
    sayWithUndo(word("deleted", { names: keys.join(", ") }), () => {
      for (const [key, value] of old) localStorage.setItem(key, value);
      show();
    });
  };

  const entry = (name) => make("details", { class: "fold", open: "" }, make("summary", word("show", { name })),
    make("pre", make("code", localStorage.getItem(name))), make("p", button("delete", () => drop([name]), {}, { name })));

  // The keys that are there, some with a folder before the name; what other sites on this host keep is not ours.
  const show = () => {
    const ours = (key) => names.some((name) => key === name || key.endsWith("." + name));
    const found = canStore() ? Object.keys(localStorage).filter(ours).sort() : [];
    list.replaceChildren(...found.map(entry), found[1] ? button("delete_all", () => drop(found))
      : found[0] ? "" : word(canStore() ? "nothing" : "refused"));
  };

  tool.append(list, status);
  show();
  for (const event of ["storage", "pageshow"]) on(window, event, show);
});
