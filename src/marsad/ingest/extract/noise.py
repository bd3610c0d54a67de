"""What of a page is not its text: selectors, as news sites name such things."""

import re
from functools import lru_cache

UNSEEN = """script, style, noscript, template, iframe, object, svg, canvas, audio, video, select, input, textarea,
button, [hidden], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], amp-ad,
amp-sidebar, amp-analytics, amp-consent, amp-social-share"""
"""What no reader sees or what is no text."""

# Parts of class names and ids. They stand for what they name wherever they occur in the name.
_NAMED = """related recommend sharing share- -share sharedaddy share-buttons social comment sidebar side-bar advert
adsby adsense newsletter subscri cookie breadcrumb paginat pagenav popular trending most-read mostread most-view
promo ticker toolbar copyright footer read-more readmore read-also readalso see-also outbrain taboola tagcloud
post-tags entry-tags navbar nav-menu main-menu mainmenu paywall login popup modal skip-link masthead topbar
site-header page-header-top next-post prev-post more-news latest-news also-like print-link""".split()  # noqa: SIM905  (it is a list of words)

# Whole class names and ids, too short to be looked for inside others.
_CALLED = """ad ads nav menu tags tag share most header-outer hd ft header footer banner widget widgets widget-area
links smallfont rate rating""".split()  # noqa: SIM905

# What stands about the text: who, when, how often read. Only where it is short.
_ABOUT = """date time meta byline author views hits published info credits""".split()  # noqa: SIM905
_ABOUT_CALLED = """pubdate postdate newsdate publishdate timestamp datetime""".split()  # noqa: SIM905


_AROUND_NAME = re.compile(
    rf"{'|'.join(map(re.escape, _NAMED))}|(?<!\S)(?:{'|'.join(map(re.escape, _CALLED))})(?!\S)", re.IGNORECASE
)
# A word of a compound name: `post-date`, not `update`.
_ABOUT_NAME = re.compile(
    rf"(?<![^\s_-])(?:{'|'.join(_ABOUT)})(?![^\s_-])|(?<!\S)(?:{'|'.join(_ABOUT_CALLED)})(?!\S)", re.IGNORECASE
)


@lru_cache(maxsize=1 << 14)  # A site's pages have the same names over and over.
def is_around(name: str) -> bool:
    """Whether a class name or id is that of what stands around the text.

    What holds more than half of a page is never that, whatever it is called.
    """
    return _AROUND_NAME.search(name) is not None


@lru_cache(maxsize=1 << 14)
def is_about(name: str) -> bool:
    """Whether a class name or id is that of what is said about the text: only where that is short (`SHORT`)."""
    return _ABOUT_NAME.search(name) is not None


PARTS = """nav, aside, footer, form, dialog, [role="navigation"], [role="complementary"], [role="contentinfo"],
[role="search"], [role="dialog"], amp-related"""
"""What stands around the text, by its element."""

ABOUT = 'time, address, [itemprop^="date"]'
"""What is said about the text, by its element."""

SHORT = 120
"""Letters that a byline has at most."""

BODIES = (
    '[itemprop~="articleBody"]',
    """.entry-content, .post-content, .article-body, .article-content, .post-body, .story-body, .news-content,
    .td-post-content, .article__body, .field--name-body, .single-content, .news-body, .details-body, .post_message,
    #article-body, #articleBody, #story-body""",
    "article",
    'main, [role="main"]',
)
"""Where the text is, the surest first. It is looked for in the whole page where none of them has enough of it."""

READ_ALSO = (
    r"\s*[\[(«]?\s*(?:[اإ]قر[أا]\s*(?:أيض|ايض|المزيد|كذلك)|[اإ]قرؤوا أيض|شاهد\s*(?:أيض|ايض|أيضا)|مواضيع ذات صلة"
    r"|مقالات ذات صلة|أخبار ذات صلة|ذات صلة\s*:|طالع أيض|قد يهمك|للمزيد\s*:|تابعنا على|تابعونا على|انضم إلى قنا"
    r"|اشترك في قنا|read also|see also|related"
    r"|(?:ال[آا]راء|المقالات|التعليقات|المشاركات)\s+(?:\w+\s+){0,5}لا\s+تعب|©|copyright|جميع الحقوق محفوظة)"
)
"""How a paragraph begins that only leads elsewhere, or speaks for the house."""

HOUSE = r"(?:شروط|سياسة|[إا]رشادات|قواعد)\s+(?:استخدام|الاستخدام|الخصوصية|النشر|التعليق)|all rights reserved"
"""What only a note of the house names, and more than once, or in a line of its own."""
