"""The same text as Astro Starlight publishes it, in its recommended set-up; needs Node and npm."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from tests.site import LOCALES, ROOT, BuiltPage, pages

# The last versions that run on Node 20.
VERSIONS = ("astro@5.18.2", "@astrojs/starlight@0.37.7")
FOLDER = ROOT / "dist" / "starlight"
ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.DOTALL)
TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
HEADING = re.compile(r"<h([23]) [^>]*>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
CONFIG = """
import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({
  site: "https://example.org",
  telemetry: false,
  integrations: [starlight({
    title: "Karir Sosial",
    locales: { root: { label: "Bahasa Indonesia", lang: "id" }, en: { label: "English", lang: "en" } },
    sidebar: SIDEBAR,
  })],
});
"""
CONTENT = """
import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


def available() -> bool:
    """Whether Starlight can be built here; where it cannot, say why in one line."""
    return has_packages(FOLDER, *VERSIONS)


def has_packages(folder: Path, *packages: str) -> bool:
    """Put `packages` (name@version) of npm into `folder`; where they cannot be had, say why in one line and return False."""
    names = ", ".join(packages)
    if shutil.which("npm") is None:
        print(f"  left out, as Node and npm are not here: {names}")
        return False
    folder.mkdir(parents=True, exist_ok=True)
    # Three tries over 70 seconds for each of 500 packages, as npm would, make an hour where no line leads out.
    once_more = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", *once_more]
    done = subprocess.run([*command, *packages], capture_output=True, text=True)
    if done.returncode:
        print(f"  left out, as npm could not fetch it (is npm set up for this HOME?): {names}")
    return done.returncode == 0


def build(material: Path) -> Path:
    """Build Starlight's site from the articles of stock Material's site; return its folder.

    Raises:
        subprocess.CalledProcessError: the build failed.
    """
    docs = FOLDER / "src" / "content" / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    for page in pages():
        path = (docs / page.address).with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown((material / page.address).read_text("utf-8")), "utf-8")
    (FOLDER / "src" / "content.config.ts").write_text(CONTENT, "utf-8")
    config = CONFIG.replace("SIDEBAR", json.dumps(_sidebar()))
    (FOLDER / "astro.config.mjs").write_text(config, "utf-8")
    astro = FOLDER / "node_modules" / "astro" / "astro.js"
    subprocess.run(["node", str(astro), "build"], cwd=FOLDER, check=True, capture_output=True)
    return FOLDER / "dist"


def address(page: BuiltPage) -> str:
    """Return where Starlight puts a page of ours."""
    return page.address.removesuffix("index.html").replace(".html", "/")


def _markdown(html: str) -> str:
    """Return an article as Markdown: headings as such, for its contents, all else as it is."""
    article = ARTICLE.search(html)[1]
    title, about = TITLE.search(article), DESCRIPTION.search(html)
    front = {"title": TAG.sub("", title[1]), "description": about[1]}
    body = re.sub(r"\n\s*\n", "\n", TITLE.sub("", article, count=1))
    body = HEADING.sub(lambda h: f"\n\n{'#' * int(h[1])} {TAG.sub('', h[2])}\n\n", body)
    lines = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in front.items()]
    return "\n".join(["---", *lines, "---", "", body.replace("\n    ", "\n")])


def _sidebar() -> list:
    """Return the menu: single pages, then one part a folder."""
    own = [page.address for page in pages() if page.locale == LOCALES[0]]
    parts = sorted({address.partition("/")[0] for address in own if "/" in address})
    single = [a.removesuffix(".html") for a in own if "/" not in a and a != "index.html"]
    return [*single, *({"label": part, "autogenerate": {"directory": part}} for part in parts)]
