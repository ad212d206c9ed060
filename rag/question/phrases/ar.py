"""Arabic phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
مرحبا, اهلا/أهلا, اهلا/أهلا وسهلا, السلام عليكم, صباح الخير, مساء الخير, كيف حالك
""",
    Act.THANKS: """
شكرا, شكرا جزيلا, شكرا لك, شكرا لكم
""",
    Act.FAREWELL: """
مع السلامة, وداعا, الى/إلى اللقاء
""",
    Act.ACKNOWLEDGEMENT: """
نعم, لا, حسنا, تمام, طيب
""",
    Act.ABOUT: """
من انت/أنت, ما هذا, ماذا يمكنك ان/أن تفعل, ماذا تستطيع ان/أن تفعل, مساعدة
""",
    Act.REWRITE: """
باختصار, اقصر/أقصر, بالعربية, بالانجليزية/بالإنجليزية
""",
    Act.MORE: """
المزيد, اكثر/أكثر, تابع
""",
    Act.SOURCES: """
لماذا, هل انت/أنت متاكد/متأكد, المصادر
""",
}

FILLERS = """
من فضلك, يا
"""
