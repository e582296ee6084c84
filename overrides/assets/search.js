// Search, fetched at its first sign of use: it reads one script of data and asks for nothing else.
var siteSearch = (() => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
  const split = (text) => fold(text).match(WORD) || [];
  const held = (map, key, make) => map.get(key) ?? map.set(key, make(key)).get(key);
  const kept = (make) => { const known = new Map(); return (key) => held(known, key, make); };
  const plain = kept(fold); // of one word
  const byScore = (a, b) => b.score - a.score;
  const plus = (map, key, value) => map.set(key, (map.get(key) || 0) + value);
  const most = (map, key, value) => { if (!(map.get(key) >= value)) map.set(key, value); };

  // The index. A place is one word of the site: where it stands (a section, or below zero a page's names), what it weighs, the word.
  const TITLE = 5.3, NAME = 4, ABOUT = 1.1, HEADING = 3.1, ASKED = 1, LONG = 230, HALF = 0.27, SHARE = 0.2, IN_SECTION = 1.9, IN_PAGE = 6.9, OF_PAGE = 0.56, COVER = 0.21, NEAR = 0.17, PASSED = 0.78, RARE = 0.9;
  const SYNONYM = 0.45, SPOKEN = 0.9;
  let locale, labels, doors, passed, whole, affixes, steps, endings, alike, places, vocabulary, pages = [], rows = [], rowAt, weightAt, wordAt;

  function load(text, data) {
    ({ locale, labels } = data);
    const list = (text) => (text ? text.split(", ") : []), pairs = (text) => list(text).map((pair) => pair.split(" = "));
    passed = new Set(list(data.passed_over));
    whole = new Set(list(data.whole));
    doors = pairs(data.doors);
    affixes = pairs(data.affixes).map(([affix, sounds]) => [new RegExp(affix.replaceAll("V", "[aiueo]").replaceAll("C", "[^aiueo]")), ...sounds.split("/")]);
    endings = new RegExp(`(?<=...)(?:${data.endings})$`);
    steps = list(data.steps).map((step) => step.split(" ").map((pair) => pair.split(":")));
    alike = new Map(); places = new Map(); pages = []; rows = []; rowAt = []; weightAt = []; wordAt = [];
    const asked = list(data.asked), [terms, records] = text.split("\n\n").map((block) => block.split("\n"));
    for (const [address, title, about, names, ids, ...texts] of records.map((line) => line.split("\t"))) {
      const at = -1 - pages.length, page = { at, address, title, about, rows: [] };
      pages.push(page);
      add(title, at, () => TITLE);
      add(about, at, () => ABOUT);
      for (const name of list(names)) add(name, at, (size) => NAME / size ** 0.5);
      ids.replaceAll("~", /[^/]*(?=\.html)/.exec(address)).split(" ").forEach((id, i) => {
        const [heading, text] = texts.slice(2 * i), row = rows.length;
        rows.push({ page, id: id || (i ? heading.toLowerCase().replace(/\W+/g, "-") : ""), heading, text });
        page.rows.push(row);
        if (i) add(heading, row, () => HEADING);
        add(text, row, (size) => 1 / (0.6 + size / LONG));
        add(asked[row] || "", row, () => ASKED);
      });
    }
    vocabulary = [...places.keys()];
    for (const names of terms.map(list)) for (const name of names) relate(name, names, SYNONYM);
    for (const [typed, written] of pairs(data.spoken)) relate(typed, [written], SPOKEN);
    show();
  }
  function add(text, row, weigh) {
    const found = split(text), weight = weigh(found.length);
    for (const word of found) {
      held(places, word, () => []).push(wordAt.length);
      rowAt[wordAt.length] = row;
      weightAt[wordAt.push(word) - 1] = weight;
    }
    wordAt.length += 3; // the end of a text is nobody's neighbour
  }
  function relate(name, names, quality) {
    const others = held(alike, split(name).join(" "), () => []);
    for (const other of names) if (other !== name) others.push([split(other), quality]);
  }

  // Indonesian: one affix at a time, with the sound that a prefix has swallowed.
  const bases = kept((word) => {
    const forms = new Set([word]);
    for (const form of forms) if (!whole.has(form)) for (const [affix, ...sounds] of affixes) for (const sound of sounds) {
      const base = form.replace(affix, sound);
      if (base.length > 3 || (base.length > 2 && places.has(base))) forms.add(base);
    }
    return forms;
  });
  // The root is the base that most of the site's words are built on: the vocabulary is the dictionary.
  const indonesian = kept((word) => {
    const cores = [...bases(word)].map((form) => (form.length > 3 ? form.replace(/^[kpst]/, "") : form));
    const kin = vocabulary.filter((other) => cores.some((core) => other.includes(core)));
    const support = new Map();
    for (const other of new Set([word, ...kin])) for (const form of bases(other)) plus(support, form, 1);
    const worth = (form) => (whole.has(form) ? 1e6 : support.get(form) || 0) - form.length / 100;
    const best = (other) => [...bases(other)].reduce((a, b) => (worth(b) > worth(a) ? b : a));
    const root = best(word);
    return { root, family: kin.filter((other) => best(other) === root) };
  });

  // English: Porter's stemmer (1980), after British spelling has become American.
  const shape = (word) => [...word].reduce((s, c) => s + ("aeiou".includes(c) || (c === "y" && s.at(-1) === "c") ? "v" : "c"), "");
  const measure = (stem) => (shape(stem).match(/v+c/g) || []).length;
  const closed = (stem) => /cvc$/.test(shape(stem)) && !/[wxy]$/.test(stem);
  const porter = kept((word) => {
    if (word.length < 3) return word;
    word = word.replace(/(ss|i)es$/, "$1").replace(/([^s])s$/, "$1");
    const begun = /(.*)(?:ed|ing)$/.exec(word)?.[1];
    if (word.endsWith("eed")) { if (measure(word.slice(0, -3))) word = word.slice(0, -1); }
    else if (begun && shape(begun).includes("v")) {
      word = /(?:at|bl|iz)$/.test(begun) || (measure(begun) === 1 && closed(begun)) ? begun + "e" : begun.replace(/([^aeioulsz])\1$/, "$1");
    }
    if (word.endsWith("y") && shape(word.slice(0, -1)).includes("v")) word = word.slice(0, -1) + "i";
    steps.forEach((step, i) => {
      const [end, put] = step.find(([end]) => word.endsWith(end)) || [], stem = word.slice(0, -end?.length);
      if (end && measure(i > 1 ? stem + put : stem) > +(i > 1)) word = stem + put;
    });
    const stem = word.slice(0, -1);
    if (word.endsWith("e") && (measure(stem) > 1 || (measure(stem) === 1 && !closed(stem)))) word = stem;
    return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
  });
  const american = (word) => word.replace(/(?<=...)is(?=(?:e[drs]?|ers?|ing|ations?)$)/, "iz").replace(/(?<=...)our(?=s?$|ed$|ing$|hood)/, "or")
    .replace(/tre(?=s?$)/, "ter").replace(/mme(?=s?$)/, "m");
  // Cousins are what Porter leaves apart in short words, as work and worker.
  const english = kept((word) => {
    const stem = (one) => porter(american(one)), base = (stemmed) => stemmed.replace(endings, "");
    const root = stem(word), near = vocabulary.filter((other) => other.startsWith(word.slice(0, 2)) && base(stem(other)) === base(root));
    return { root, family: near.filter((other) => stem(other) === root), cousins: base(root)[3] ? near : [] };
  });
  const kin = (word) => (word.length < 3 || passed.has(word) ? { root: word, family: [] } : (locale === "id" ? indonesian : english)(word));
  const root = (word) => kin(word).root, known = (words) => alike.get(words.join(" ")) || alike.get(words.map(root).join(" "));

  // How many letters were added, left out, changed or swapped; Infinity where more than `limit`.
  function edits(a, b, limit) {
    if (a === b) return 0;
    if (!limit || Math.abs(a.length - b.length) > limit) return Infinity;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (x, y) => edits(a.slice(i + x), b.slice(i + y), limit - 1);
    return 1 + Math.min(rest(1, 0), rest(0, 1), rest(1, 1), a[i] === b[i + 1] && a[i + 1] === b[i] ? rest(2, 2) : Infinity);
  }
  function nearest(word, limit) {
    const lacks = (a, b) => [...a].filter((letter) => !b.includes(letter)).length > limit;
    const found = vocabulary.filter((other) => !lacks(word, other) && !lacks(other, word)).map((other) => [edits(word, other, limit), other]), best = Math.min(limit, ...found.map(([far]) => far));
    return found.filter(([far]) => far === best).map(([, other]) => other);
  }
  // The site's words that a word stands for, each with how well: as typed, of its root, begun, mistyped.
  // `typed`: 0 a synonym's word, 1 a whole word, 2 the word being typed.
  const expand = kept((key) => {
    const word = key.slice(1), typed = +key[0], found = new Map();
    if (!typed && !places.has(word)) return found; // a synonym that is not here
    if (places.has(word)) found.set(word, 1);
    for (const other of kin(word).family) most(found, other, 0.85);
    for (const other of kin(word).cousins ?? []) most(found, other, 0.3);
    if (word.length > 1 && (typed > 1 || (typed && !found.size))) for (const other of vocabulary) if (other.startsWith(word)) most(found, other, 0.35);
    if (typed && !found.size && word[4]) for (const other of nearest(word, word[8] ? 2 : 1)) for (const same of kin(other).family) most(found, same, 0.6);
    return found;
  });
  // Where words stand one after another, a small word between them allowed: place -> how well.
  function phrase(words, typed) {
    const spots = (word) => new Map([...expand(typed + word)].flatMap(([form, quality]) => places.get(form).map((at) => [at, quality])));
    return words.map(spots).reduce((before, after) => follow(before, after, 2, true));
  }
  function follow(before, after, limit, both) {
    const found = new Map();
    for (const [at, quality] of after) for (let far = 1; far <= limit; far++) {
      if (!before.has(at - far) || rowAt[at - far] !== rowAt[at]) continue;
      for (const each of both ? [at - far, at] : [at]) most(found, each, Math.min(quality, before.get(at - far)));
    }
    return found;
  }

  // What is asked for: words and known phrases, each with all that means the same. What the last query asked for too is kept.
  let recent = new Map();
  function read(query) {
    const words = [...new Set(split(query.slice(0, 300)))].slice(0, 16), last = recent, telling = words.some((word) => !passed.has(word));
    recent = new Map();
    for (let i = 0, size, others; i < words.length; i += size, others = undefined) {
      for (size = Math.min(4, words.length - i) + 1; size > 1 && !others;) others = known(words.slice(i, i + --size));
      const own = words.slice(i, i + size), passes = telling && own.every((word) => passed.has(word));
      const typed = i + size < words.length || (words[1] && (passes || own[0].length < 3)) ? 1 : 2, key = [typed, ...own].join(" ");
      recent.set(key, last.get(key) || concept(own, others || [], typed, passes));
    }
    return [...recent.values()].filter(({ found }) => found.size);
  }

  function concept(words, others, typed, passes) {
    const found = phrase(words, typed), texts = new Map(), wholes = new Map(), score = new Map();
    const take = (more, quality) => { for (const [at, value] of more) most(found, at, value * quality); };
    if (words[1]) for (const word of words) take(phrase([word], typed), 0.1);
    for (const [name, quality] of others) take(phrase(name, 0), quality);
    if (!found.size) for (let i = 3; i < words[0].length - 2; i++) take(phrase([words[0].slice(0, i), words[0].slice(i)], 0), 0.8);

    // As in BM25F: all fields are added up before they saturate, once for the page and once for each of its sections.
    const best = Math.max(...found.values()), met = new Set();
    for (const [at, quality] of found) {
      const row = rowAt[at], value = quality * weightAt[at];
      if (quality > best * 0.8) met.add(row);
      plus(texts, row, value);
      plus(wholes, row < 0 ? row : rows[row].page.at, value * (row < 0 ? 1 : SHARE));
    }
    for (const [page, sum] of wholes) {
      score.set(page, sum / (sum + IN_PAGE));
      for (const row of pages[-1 - page].rows) {
        const sum = (texts.get(row) || 0) + HALF * (texts.get(page) || 0);
        if (sum) score.set(row, sum / (sum + IN_SECTION));
      }
    }
    const rare = Math.log(1 + rows.length / (met.size + 1)) ** RARE;
    return { found, score, best, passes, weight: rare * words.length ** 0.5 * (passes ? PASSED : 1) };
  }

  // Pages with their sections, best first: what is rare counts more, all of it before some, neighbours before strangers.
  function find(query) {
    if (!rows[0]) return [];
    const concepts = read(query), all = concepts.reduce((sum, { weight }) => sum + weight, 0);
    const score = new Map(), met = new Map(), near = new Map(), forms = new Map();
    let before;
    for (const one of concepts) {
      for (const [at, quality] of one.found) if (quality > one.best / 2) most(forms, wordAt[at], quality * one.weight);
      for (const [at, value] of one.score) { plus(score, at, one.weight * value); plus(met, at, one.weight); }
      if (one.passes) continue;
      const beside = before ? [follow(before.found, one.found, 3), follow(one.found, before.found, 3)] : [];
      for (const row of new Set(beside.flatMap((spots) => [...spots.keys()].map((at) => rowAt[at])))) plus(near, row, NEAR * Math.min(one.weight, before.weight));
      before = one;
    }
    const worth = (at) => score.get(at) * (met.get(at) / all) ** COVER + (near.get(at) || 0);
    return [...score.keys()].filter((at) => at < 0).map((at) => {
      const page = pages[-1 - at], met = page.rows.filter((row) => score.has(row));
      const sections = met.map((row) => ({ ...rows[row], score: worth(row) })).sort(byScore);
      return { page, forms, sections, score: sections[0].score + OF_PAGE * worth(at) };
    }).sort(byScore);
  }

  // The box. What was typed before the data came is answered when it comes.
  const box = document.querySelector("[data-search]"), panel = document.querySelector("#__search"), part = (selector) => box.querySelector(selector);
  part(".md-search__inner").insertAdjacentHTML("beforeend", `<div class="md-search__output"><div class="md-search__scrollwrap" tabindex="-1"><div class="md-search-result"><p class="md-search-result__meta" role="status"></p><ol class="md-search-result__list"></ol><div class="md-typeset search-else" hidden></div></div></div></div>`);
  const input = part("input"), list = part("ol"), status = part("[role=status]"), otherwise = part(".search-else");
  const element = (tag, values, ...inside) => { const made = Object.assign(document.createElement(tag), values); made.append(...inside); return made; };
  const PAGES = 10, SECTIONS = 3, SNIPPET = 28;

  let due;
  function show() {
    due = null;
    const query = input.value.trim(), found = query ? find(query) : [];
    if (!rows[0]) return;
    list.replaceChildren(...found.slice(0, PAGES).map(({ page, sections, forms }) => element("li", { className: "md-search-result__item" },
      ...sections.slice(0, SECTIONS).filter(({ score }) => score > sections[0].score / 2).map((section, i) => link(page, section, forms, !i)))));
    status.textContent = !query ? labels.search_start : !found[0] ? labels.search_none : found[1] ? labels.search_many.replace("{n}", found.length) : labels.search_one;
    otherwise.hidden = !query || found[0];
    if (!otherwise.hidden) offer(query);
  }
  function link(page, { id, heading, text }, forms, first) {
    const { parts, hit } = snippet(text, id ? "" : page.about, forms);
    const heads = [["b", first && page.title], ["span", id && heading]].filter(([, words]) => words).map(([tag, words]) => element(tag, {}, ...marked(words, forms)));
    const href = new URL(page.address, base) + "#" + id + (hit && ":~:text=" + hit), className = "md-search-result__article md-typeset";
    return element("a", { className: "md-search-result__link", href }, element("article", { className }, ...heads, element("p", {}, ...parts)));
  }
  function marked(text, forms) {
    const pieces = text.split(/([\p{L}\p{N}]+)/u); // every other one is a word
    return pieces.map((piece, i) => (i % 2 && forms.has(plain(piece)) ? element("mark", {}, piece) : piece));
  }
  // The stretch of text with the most of what was found, and the word in its place that the page is asked to highlight.
  function snippet(text, about, forms) {
    const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, index, hit: forms.get(plain(word)) || 0 }));
    let best = 0, at = 0, sum = 0;
    words.forEach(({ hit }, i) => { if ((sum += hit - (words[i - SNIPPET]?.hit || 0)) > best) [best, at] = [sum, i]; });
    if (!best && about) return { parts: marked(about, forms), hit: "" };
    const first = Math.max(0, words.findIndex(({ hit }, i) => hit && i > at - SNIPPET) - 5), end = words[first + SNIPPET]?.index;
    const parts = [first ? "… " : "", ...marked(text.slice(words[first]?.index, end), forms), end ? "…" : ""];
    if (!best) return { parts, hit: "" };
    const mark = words.findIndex(({ hit }, i) => hit && i >= first), { index, word } = words[mark], to = index + word.length;
    const piece = (from, end) => encodeURIComponent(text.slice(from, end).trim()).replaceAll("-", "%2D");
    const before = piece(words[Math.max(0, mark - 2)].index, index), after = piece(to, words[mark + 3]?.index);
    return { parts, hit: (before && before + "-,") + piece(index, to) + (after && ",-" + after) };
  }
  // Nothing found: the site's words that look most like what was typed, and the doors.
  function offer(query) {
    const close = split(query).slice(0, 3).flatMap((word) => nearest(word.slice(0, 30), word.length > 8 ? 3 : 2)).slice(0, 5);
    const take = (word) => ({ type: "button", onclick() { input.value = word; input.focus(); show(); } });
    otherwise.replaceChildren(...(close[0] ? [element("p", {}, labels.search_near, ...close.map((word) => element("button", take(word), word)))] : []),
      element("p", {}, labels.search_doors), element("ul", {}, ...doors.map(([label, address]) => element("li", {}, element("a", { href: new URL(address, base) }, labels[label])))));
  }

  // Arrows walk the field and the results, Enter opens the first, Escape closes.
  box.onkeydown = (event) => {
    if (due && event.key === "Enter") show();
    const stops = [input, ...box.querySelectorAll("ol a, .search-else:not([hidden]) a")], at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) stops[(at + step + stops.length) % stops.length].focus();
    else if (event.key === "Enter" && !at) stops[1]?.click();
    else if (event.key === "Escape") { panel.checked = false; document.activeElement.blur(); document.querySelector(".for-search").focus(); }
    else return;
    event.preventDefault();
  };
  // What is typed is drawn first, then what it finds.
  box.oninput = () => { due ??= requestAnimationFrame(() => setTimeout(show)); };
  list.onclick = () => { panel.checked = false; };
  box.addEventListener("focusin", () => { panel.checked = true; });
  panel.checked ||= box.matches(":focus-within");
  part(".md-search__overlay").hidden = false;

  const script = element("script", { src: box.dataset.index }), base = new URL("../", script.src);
  document.head.append(script);
  return { load, root, find };
})();
