"""Words that decide what may fill a role, folded."""

from __future__ import annotations

from marsad.coding.certainty.speech_words import folded

BOTH = folded("طرفين طرفان جانبين جانبان فريقين فريقان")
"""The two sides of a fight, whoever they are."""
TOLL_WORDS = folded(
    "قتيل قتلى قتيلا قتيلان قتيلين قتيلة جريح جرحى جريحا جريحين جريحان شهيد شهداء شهيدا شهيدين ضحايا ضحية "
    "مصاب مصابين مصابون إصابة إصابات مقتل جرح آخر آخرين آخرون أخرى جراح جروح بجروح مصرع حياة أرواح خسائر بشرية "
    "أكثر أقل مصرعهم حتفهم"
)
"""Of which a phrase that only counts the hurt is made."""
HURT = folded("قتيل قتلى قتيلا قتيلان قتيلين جريح جرحى جريحا شهيد شهداء شهيدا شهيدين ضحايا مصابين مصابون")
"""Who was hit, where anything that falls or hits may stand: سقط 40 قتيلاً."""
LIVES = folded("حياة أرواح مقتل إصابة جرح استشهاد مصرع")
"""Before those who lost them: أودى بحياة ثلاثة مدنيين."""
UNNAMING = folded(
    "مدينة بلدة قرية مدينتي بلدتي قريتي بلدات قرى مدن مدينتا بلدتا قريتا محافظة محافظات محافظتي ولاية ولايات "
    "منطقة مناطق ناحية نواحي قضاء مديرية مديريتي بلديتي معتمدية معتمديتي محلية محليتي بلدية دائرة "
    "منطقتي مركز حي حيي أحياء محلة ضاحية وسط محيط أطراف داخل شرق غرب "
    "شمال جنوب شرقي غربي شمالي جنوبي كل جميع من"
)
"""What a place's name does without."""
TWO_PLACES = folded(
    "مدينتي بلدتي قريتي بلديتي معتمديتي محليتي ولايتي محافظتي مديريتي ناحيتي قضاءي مقاطعتي منطقتي حيي ضاحيتي "
    "مدينتا بلدتا قريتا مخيمي تلتي جبلي وادي مفرقي محلتي"
)
"""Of two places, before their names."""
AREAS = folded("محيط وسط داخل أطراف شمال جنوب شرق غرب شمالي جنوبي شرقي غربي")
"""Where what is hit lies about: قصفت محيط القرية."""
BELONGS = tuple(
    folded(
        "تابع ينتم تنتم انتما منتم موال من يتبع تتبع عناصر خلايا بانتما وقوف مسؤول ضلوع وراء تقف يقف المنفذ منفذ "
        "قاتل الفاعل الجناة هوية صلة بصلة ارتباط مرتبط مبايع محسوب"
    )
)
"""Beginnings of the words by which somebody is said perhaps to be one of a group, or behind a deed."""
CHARGED_DEEDS = tuple(
    folded(
        "بالوقوف بالمسؤولي بالضلوع وراء بتنفيذ بشن بقصف باستهداف بقتل بالهجوم بارتكاب بإطلاق بتفجير باغتيال بخطف "
        "باختطاف بزرع بتدبير بالقصف بالتورط بحرق بإحراق"
    )
)
"""Beginnings of the deeds of which somebody is accused."""
ARMED = tuple(folded("عسكري أمني مسلح حربي مقاتل"))
"""Beginnings of the words that make what they describe armed."""
CIVIL_VEHICLES = tuple(folded("سيار مركب شاحن حافل باص دراج قارب قوارب زورق سفين ناقل صهريج صهاريج جرار جراف عرب"))
"""Beginnings of vehicles that anybody may have."""
STORES = tuple(folded("مستودع مخزن مخازن هنغار ورش معمل معامل مصنع مصانع منشا"))
"""Beginnings of buildings that are what they hold."""
SETTLEMENTS = folded(
    "مدينة بلدة قرية مدينتي بلدتي قريتي بلدات قرى مدن مدينتا بلدتا قريتا ناحية حي حيي أحياء مخيم مخيمي مخيمات مزرعة "
    "خربة"
)
"""Before a place's name."""
LATER_THAN = folded("عقب بعد غداة")
"""Between a deed and what it came after."""
UNKNOWN = "مجهول"
"""In what a report calls somebody of whom no more is known."""
REGIONS = folded("منطقة وادي جبل سهل")
"""Before a name that is a place's, unless what follows only describes it."""
AIRCRAFT = tuple(folded("طائر طيران مسير مروحي مقاتلات"))
"""Beginnings of what strikes from the air."""
DESCRIBING = folded(
    "سكني سكنية زراعي زراعية صناعي صناعية حدودي حدودية جبلي جبلية صحراوي صحراوية نائية مجاور مجاورة قريبة مأهولة "
    "عسكري عسكرية أمني أمنية شعبي شعبية عدة مختلفة متفرقة جنوبية شمالية شرقية غربية خاضعة محررة مكتظة محاصرة تابعة "
    "اثنين اثنان اثنتين اثنتان "
    "مدني مدنية راقية محصنة متحركة "
    "واقعة عامة عام فرعي فرعية رئيسي رئيسية دولي دولية ترابي ترابية مهجورة خالية مغلقة متاخمة حيوية تجارية نفطية"
)
"""After a class of place, instead of a name: أحياء سكنية, طريق عام."""
WOMEN = folded("نساء فتيات بنات أم أخت بنت زوجة عروس أطفال طفال مسن رضيع")
"""People before whom a feminine verb may stand."""
BEFALLING = folded("طرد دحر هزم لاحق استهدف هاجم دمر فجر أحرق نسف أسر اعتقل خطف اختطف اغتال قتل أعدم")
"""Verbs whose event noun is rather of whom it befell: طرد الميليشيا, استهداف الجيش."""
LYING = folded("قريبة واقعة تابعة مجاورة حدودية خاضعة محاذية مطلة متاخمة قريب واقع تابع مجاور محاذي مطل")
"""After a place's name, of where it lies."""
ROADS = folded("طريق طرق شارع جسر أوتوستراد اتوستراد مفرق دوار تقاطع")
"""On which somebody is hit, rather than that they are hit."""
MANNERS = folded(
    "أثناء مقابل غضون مجمل تفاصيل سياق إطار خصوص موازاة توازي بداية نهاية واقع حقيقة سابق ماضي مقدمة شأن صدد "
    "خلاصة ختام مجموع جوهر عموم أصل ظاهر باطن مرة مرتين حين وقت"
)
"""With which a clause opens after في, without a place: في المقابل."""
CIVIL_TITLES = folded(
    "ناشط ناشطة مواطن مواطنة صحفي صحفية صحافي إعلامي إعلامية محام محامي طبيب طبيبة مهندس معلم طالب أسير"
)
"""Before a civilian's name."""
YOUTHS = tuple(folded("شاب شبان شباب"))
"""Beginnings of what reports call civilians of fighting age."""
OWN_MEN = tuple(folded("أفراد عناصر مقاتل جنود مسلحي قوات ضباط"))
"""Beginnings of a party's own men, with its pronoun: أفرادها."""
BELONGING = tuple(folded("تتبع يتبع تنتمي ينتم"))
"""Beginnings of the verbs that say whose somebody is."""
HAPPENING = frozenset(("place", "agent", "between", "clitic"))
"""Prepositions that a verb of happening brings to what happened."""
