"use strict";
// Ada yang keliru?: the sheet's lines become fields; the message leaves only by the reader's own tap.

widget("report", (tool, { one, all, on, make, word, address, waysOut, status }) => {
  const sheet = one("pre > code", tool);
  const lines = sheet.textContent.trim().split("\n").map((line, i) => {
    const [, name, blank] = line.match(/^(.*?): \[(.*)\]$/);
    return { name, blank, field: make(i < 2 ? "input" : "textarea", { maxlength: 1000, autocomplete: "off" }) };
  });
  const links = all("a.report-form, a.report-contact", tool).map((link) => [link, link.href]);
  const text = () => lines.map(({ name, field }) => `${name}: ${field.value.trim() || "-"}`).join("\n");

  // The sheet shows what will be sent; each way out carries it along.
  const show = () => {
    const body = text(), values = lines.map(({ field }) => field.value);
    sheet.textContent = body + "\n";
    const title = word("title", { page: values[0].replace(/^\w+:\/\/[^/]+\//, "") });
    const [page, version, wrong, right, source] = values.map((value) => value.trim());
    for (const [link, bare] of links) {
      const parts = link.matches(".report-form") ? { title, page, version, wrong, right, source }
        : bare.startsWith("mailto:") ? { subject: title, body } : { text: body };
      const query = Object.entries(parts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
      link.href = bare + (bare.includes("?") ? "&" : "?") + query;
    }
  };

  // The page that the reader came from: `#from=steps/volunteer.md,2026-11-24`.
  const prefill = () => {
    const [, page, version] = location.hash.match(/^#from=([a-z0-9/-]+)\.md,([\d-]+)$/) ?? [];
    if (page) {
      lines[0].field.value = new URL(`../${page}.html`, address()).href;
      lines[1].field.value = version;
    }
    show();
  };

  tool.prepend(make("div", { class: "draft-form", input: show }, ...lines.map(({ name, blank, field }) =>
    make("label", make("span", `${name}: ${blank}`), field)), waysOut(text)), status);
  on(window, "hashchange", prefill);
  prefill();
});
