"""The alignment of a column is a class, and only the table's own style becomes one."""

from markdown import Markdown

from scripts.alignment import AlignmentExtension

TABLE = "| a | b | c | d |\n|---|:-:|--:|:--|\n| 1 | 2 | 3 | 4 |\n"


def html(markdown: str) -> str:
    return Markdown(extensions=["tables", "attr_list", "md_in_html", AlignmentExtension()]).convert(
        markdown
    )


def test_each_alignment_is_a_class():
    text = html(TABLE)
    assert "style" not in text
    for cell in (
        "<td>1<",
        '<td class="align-center">2<',
        '<td class="align-right">3<',
        '<th class="align-left">d<',
    ):
        assert cell in text


def test_a_class_of_one_s_own_stands_beside_it():
    assert 'class="align-right x"' in html("| a { .x } |\n|--:|\n| 1 |\n")


def test_any_other_style_stays_for_the_rules_to_refuse():
    assert 'style="color: red"' in html(
        '<table markdown><tr><td markdown style="color: red">x</td></tr></table>'
    )
    assert 'style="text-align: right;"' in html(
        '| a { style="text-align: right;" } |\n|---|\n| 1 |\n'
    )
