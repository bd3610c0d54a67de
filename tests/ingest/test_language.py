import pytest

from marsad.ingest.language import is_arabic


@pytest.mark.parametrize(
    "text",
    [
        "قتل مدني برصاص قناص في حي الميدان",
        "قُتِلَ مَدَنِيٌّ بِرَصاصِ قَنّاصٍ",
        "انفجار",
        "قتل مدنی برصاص قناص فی حی المیدان، وقالت وکالة الأنباء إن المسلحین انسحبوا إلى البادیة",  # a Persian keyboard
        "قال الشيخ گاطع الچلبي إن مسلحين هاجموا قرية البوچاري في محافظة ديالى",
        "هاجم مسلحون حاجزاً http://example.org/news/2020/article-12345.html",
        "ﻗﺘﻞ ﻣﺪﻧﻲ ﺑﺮﺻﺎﺹ ﻗﻨﺎﺹ",
        "خـ ـطـ ـفوا مدنياً",
        "ق ت ل م د ن ي",
        "ب" * 1_000_000,
    ],
)
def test_arabic(text: str) -> None:
    assert is_arabic(text[:100_000])
    assert is_arabic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a checkpoint near Mayadin, killing two.",
        "Gunmen of تنظيم الدولة attacked a checkpoint near Mayadin, killing two people and wounding three.",
        "انفجار در کابل دست‌کم ده کشته برجای گذاشت",
        "نیروهای امنیتی اعلام کردند که سه نفر در این حمله کشته شده‌اند",
        "کابل میں دھماکے سے دس افراد ہلاک ہو گئے",
        "لە هێرشێکی چەکداران بۆ سەر خاڵێکی پشکنین دوو کەس کوژران",
        "په کابل کې چاودنه شوې چې لس تنه پکې وژل شوي دي",
        "12 / 7 / 2020",
        "ًٌٍَُ",
        "",
    ],
)
def test_other_languages_and_none(text: str) -> None:
    assert not is_arabic(text)
