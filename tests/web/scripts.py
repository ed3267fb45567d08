"""A few invented sentences in many scripts, to measure what a browser has to keep."""

STORIES = {
    "en": "Yesterday morning I went into the shop to buy milk and bread. A guard stopped me and said that a camera had "
    "recognised me. I had done nothing. They took my picture, searched my bag and put me out of the door. My daughter was "
    "with me and began to cry. Later the manager admitted a mistake, but did not say sorry.",
    "hi": "कल सुबह मैं दुकान में दूध और रोटी लेने गया। पहरेदार ने मुझे रोका और कहा कि कैमरे ने मुझे पहचान लिया है। मैंने कुछ नहीं किया था। "
    "उन्होंने मेरी तस्वीर ली, मेरा थैला देखा और मुझे बाहर निकाल दिया। मेरी बेटी साथ थी और रोने लगी। बाद में प्रबंधक ने गलती मानी, पर माफी नहीं माँगी।",
    "ta": "நேற்று காலை நான் பால் மற்றும் ரொட்டி வாங்க கடைக்குச் சென்றேன். காவலர் என்னை நிறுத்தி கேமரா என்னை அடையாளம் கண்டதாகச் சொன்னார். "
    "நான் எதுவும் செய்யவில்லை. அவர்கள் என் படத்தை எடுத்து, என் பையைத் தேடி, என்னை வெளியே அனுப்பினர். என் மகள் அழ ஆரம்பித்தாள்.",
    "ar": "ذهبت صباح أمس إلى المتجر لأشتري الحليب والخبز. أوقفني الحارس وقال إن الكاميرا تعرفت علي. لم أفعل شيئا. التقطوا صورتي وفتشوا "
    "حقيبتي وأخرجوني من الباب. كانت ابنتي معي وبدأت تبكي. اعترف المدير بعد ذلك بالخطأ لكنه لم يعتذر.",
    "ru": "Вчера утром я зашёл в магазин за молоком и хлебом. Охранник остановил меня и сказал, что камера узнала моё лицо. Я ничего "
    "не сделал. Меня сфотографировали, обыскали сумку и вывели за дверь. Дочь была со мной и заплакала. Позже начальник признал ошибку.",
    "th": "เมื่อวานตอนเช้าฉันเข้าไปในร้านเพื่อซื้อนมและขนมปัง ยามหยุดฉันและบอกว่ากล้องจำใบหน้าของฉันได้ ฉันไม่ได้ทำอะไรเลย "
    "พวกเขาถ่ายรูปฉัน ค้นกระเป๋าของฉัน และพาฉันออกไป ลูกสาวอยู่กับฉันและเริ่มร้องไห้ ต่อมาผู้จัดการยอมรับว่าผิดพลาด",
    "my": "မနေ့က မနက်မှာ နို့နဲ့ ပေါင်မုန့်ဝယ်ဖို့ ဆိုင်ထဲကို ဝင်ခဲ့တယ်။ လုံခြုံရေးက ကျွန်တော့်ကို တားပြီး ကင်မရာက မှတ်မိတယ်လို့ ပြောတယ်။ "
    "ကျွန်တော် ဘာမှ မလုပ်ခဲ့ဘူး။ ဓာတ်ပုံရိုက်၊ အိတ်ကို ရှာပြီး အပြင်ထုတ်လိုက်တယ်။ သမီးလေး ငိုတယ်။",
    "zh": "昨天上午我走进商店买牛奶和面包。保安拦住我，说摄像头认出了我。我没有做任何事情。他们拍了我的照片，检查了我的包，把我赶出门外。女儿和我在一起，"
    "吓得哭了。后来经理承认弄错了，但是没有道歉，也没有说照片会保存多久、交给哪些公司。",
    "he": "אתמול בבוקר נכנסתי לחנות לקנות חלב ולחם. השומר עצר אותי ואמר שהמצלמה זיהתה אותי. לא עשיתי דבר. צילמו אותי, חיפשו בתיק "
    "והוציאו אותי מהדלת. הבת שלי הייתה איתי והתחילה לבכות. אחר כך המנהל הודה בטעות אבל לא התנצל.",
    "tr": "Dün sabah süt ve ekmek almak için dükkâna girdim. Güvenlik görevlisi beni durdurdu ve kameranın yüzümü tanıdığını söyledi. "
    "Hiçbir şey yapmamıştım. Fotoğrafımı çektiler, çantamı aradılar ve beni dışarı çıkardılar. Kızım yanımdaydı ve ağladı.",
}


def prose(language, length, seed=1):
    """Text of that length which repeats no sentence: words of the story drawn anew, so packing it is harder than real
    prose, where phrases come again."""
    import random
    import unicodedata

    from claims.forms.checks import weight

    story = STORIES[language]
    pieces = list(story) if language in ("zh", "th") else story.split(" ")
    glue = "" if language in ("zh", "th") else " "
    draw = random.Random(seed)  # noqa: S311 - the same words each time
    text = story
    while weight(text) < length:
        text += glue + draw.choice(pieces)
    while weight(text) > length:
        text = text[:-1]
    return unicodedata.normalize("NFC", text).strip()
