"""Words around the parties of a relation or control, folded."""

from __future__ import annotations

from marsad.coding.certainty.speech_words import folded

ADVERBS = folded(
    "تنظيميا اداريا عسكريا ماليا سياسيا لوجستيا فكريا مباشره بشكل مباشر بدوره بدورها رسميا سابقا شكليا اسميا "
    "حاليا كليا جزييا بالسلاح بالمال"
)
"""Between a participle and whom it names: التابعة تنظيمياً لـ."""
RANKS = folded("صفوف صف رايه لواء قياده امره اطار مظله سيطره نفوذ سلطه حكم اداره هيمنه قبضه يد ايدي")
"""After which comes whose they are: في صفوف, تحت راية."""
SIDES = folded(
    "طرفين طرفان جانبين جانبان فريقين فريقان فصيلين فصيلان حركتين حركتان تنظيمين تنظيمان عشيرتين عشيرتان "
    "قبيلتين قبيلتان عايلتين عايلتان ميليشيتين قوتين قوتان مجموعتين مجموعتان جيشين جيشان جماعتين جماعتان بلدين "
    "بلدان لواءين لواءان كتيبتين كتيبتان جهازين جهازان"
)
"""Two told of before: الطرفان, القبيلتين."""
BLOCS = folded("خليجيا غربيا عربيا دوليا اقليميا اجنبيا")
"""Adverbs for backers that are no one state."""
KINSHIP = folded(
    "عشيرتي عشيرتا قبيلتي قبيلتا عايلتي عايلتا عشيره قبيله عايله ال بني ابناء اهالي اهل قبايل عشاير سكان وجهاء "
    "اعيان شيوخ حركتي حركتا فصيلي فصيلا ميليشيتي تنظيمي حزبي قريتي بلدتي"
)
"""Words for clans and crowds, and for those who speak for them."""
PAIRING = folded(
    "عشيرتي عشيرتا قبيلتي قبيلتا عايلتي عايلتا حركتي حركتا فصيلي فصيلا تنظيمي حزبي كتيبتي لواءي قريتي بلدتي"
)
"""Before the names of two."""
STILL = folded("ما لا زال زالوا زالت يزال تزال يزالون كان كانت كانوا ظل ظلوا باتوا هم هي هو")
"""What may stand between a name and what is said of it: ما زالوا متمركزين."""
CAUSES = folded("اثر خلفيه جراء بسبب نتيجه بعد عقب سببه سببها اثره")
"""After which a quarrel is told as what led to a fight."""
NOT_YET = folded(
    "للتوصل التوصل محادثات مفاوضات مباحثات مساعي مساع محاولات دون فشل فشلت انهيار انهار انهارت خرق خرقت خروقات "
    "انتهاك انتهاكات لخرق مقترح مسوده مشروع تنفيذ بنود لفض لحل دعوه دعوات دعا طالب بحث لبحث خرقا انتهكت"
)
"""Around an agreement that is not reached, or no more."""
COUNTS = folded("قتيل جريح قتلي جرحي شهيد مصاب قتيلا جريحا")
"""No sides: بين قتيل وجريح."""
ACCUSED = folded("متهما متهمه متهمين متهم اتهامات اتهام اتهامها اتهامه")
"""بدعم after these is what somebody is accused of."""
