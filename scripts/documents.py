"""Word documents (.docx) of the sheets that must be handed in, made from the sheets in the page."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from mkdocs.structure.files import File, Files

from scripts.content import Site

KEY = "tools/portfolio.md"
SHEETS = ("cv", "project-story")
_SHEET = re.compile(
    rf"(^### [^\n]*{{ #({'|'.join(SHEETS)}) }}\n.*?^```text\n(.*?)^```\n)", re.DOTALL | re.MULTILINE
)

# The least that ECMA-376 asks of a document: its parts, their types and their relations.
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'


def add(files: Files, site: Site, locale: str, config) -> None:
    """Add a document for each sheet of the language's page to the files of the build."""
    page = site.pages.get((locale, KEY))
    for _, name, text in _SHEET.findall(page.body + "\n") if page else ():
        uri = f"{locale}/tools/{name}.docx"
        file = File.generated(config, uri, content=docx(text, locale))
        file.dest_uri = uri.removeprefix(f"{site.config.locales[0]}/")
        files.append(file)


def link(markdown: str, labels: dict[str, str]) -> str:
    """Put a link to its document below each sheet that has one."""
    return _SHEET.sub(lambda m: f"{m[1]}\n[{labels['document_download']}]({m[2]}.docx)\n", markdown)


def docx(text: str, locale: str) -> bytes:
    """Return a Word document of `text`, a paragraph a line; lines in capitals are bold."""
    body = "".join(_paragraph(line, locale) for line in text.splitlines())
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}{_A4}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, so that two builds are alike
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return made.getvalue()


def _paragraph(line: str, locale: str) -> str:
    """Return one paragraph; its language tells the reader's spelling checker."""
    bold = "<w:b/>" if line.isupper() else ""
    run = f'<w:rPr>{bold}<w:sz w:val="22"/><w:lang w:val="{locale}"/></w:rPr>'
    spacing = '<w:pPr><w:spacing w:after="80"/></w:pPr>'
    text = f'<w:t xml:space="preserve">{escape(line)}</w:t>'
    return f"<w:p>{spacing}<w:r>{run}{text}</w:r></w:p>"
