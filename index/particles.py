"""Function words of languages without blanks: what asks, joins and ends, as patterns.

For Chinese and Japanese also particles and endings; for the others what asks. A library's lists are
of no use here, since they need words that were told apart before. Does not know terms.
"""

import re
from collections.abc import Iterator

_COUNTED = (
    "年月日天时時点人名个個件次家座位条條所回本台歳岁歲度円元钱錢校社枚頭匹"
    "棟戸户番割倍里裡儿些类種种国國项項支届方边邊米吨张張辆輛"
)
# A longer one before a shorter; what is counted ("几名", "何人") is asked for too.
_ZH = """
为什么 為什麼 什么时候 什麼時候 什么样的 什么 什麼 怎么样 怎么 怎麼 怎样 怎樣 如何 为何 為何
何时 何時 何地 何处 谁 誰 多[长長久大高远遠宽重] 是不是 是否 有没有 有沒有 是什么 请问 請問
告诉我 关于 關於 [吗嗎呢吧的了] (?<![于於但可还還就])是 (?<![存现現内內潜实實所])在 被 与 與
"""
_JA = """
誰 幾つ 教えて
"""
_OTHERS = """
언제 어디서? 누구 누가 무엇 몇 얼마나? 왜 어떻게 어느 어떤 인가요 입니까 습니까 나요 까요
เท่าไหร่ เท่าไร ที่ไหน เมื่อไหร่ เมื่อไร ใคร คืออะไร อะไร อย่างไร ทำไม กี่ หรือไม่ ไหม ເທົ່າໃດ
ຢູ່ໃສ ໃສ ໃຜ ຫຍັງ ເມື່ອໃດ ຈັກ ແນວໃດ ប៉ុន្មាន អ្វី នៅឯណា ណា នរណា ហេតុអ្វី ពេលណា យ៉ាងណា ဘယ်လောက်
ဘယ်သူ ဘယ်မှာ ဘယ်တော့ ဘယ် ဘာ အဘယ် ပါသလဲ သလဲ လဲ
"""
_COUNTING = (
    rf"(?:哪[一几]?|多少|[几幾])[{_COUNTED}]?",
    rf"何(?:世帯|キロ|メートル|トン|周年|曜日|[かカヶ][国所月]|[{_COUNTED}])?",
)
_FUNCTION = re.compile(
    "|".join(f"(?:{one})" for one in (*f"{_ZH}{_JA}{_OTHERS}".split(), *_COUNTING))
)
# What a run of Hiragana between two words of Chinese characters or Katakana can consist of.
_PARTICLES = """
でしたでしょうか でしょうか ましたか ますか でしたか ですか ください ました ません ます でした
です でしょう だった だろう という といった について における において による によって によると
として とは どうして どんな どのように どのくらい どれくらい どれだけ どれ どの どこ どちら どう
だれ いつから いつまで いつ いくら いくつ なぜ なに なん なん人 それ これ あれ その この あの
から まで より だけ ほど など では には へは とも でも のは のか のが のを のに との への での
からの までの されて されました された される されない して した する しない しまし し すれ させ
せ さ られ られた られて られる れた れて れる れ われた われて われる われ かれた かれて かれる
かれ まれた まれて まれる まれ ばれた ばれ なった なって なる なり いる いた いて いない います
ある あった あり おり なく ない なかった ため こと もの よう は が を に で と も の へ や か ね
よ た て る り い え き く け げ ち つ ぎ び べ み め む ん う れ
"""
_HIRAGANA_RUN = re.compile("[\u3041-\u3096\u309d-\u309f]+")
_PARTICLE = "|".join(sorted(_PARTICLES.split(), key=len, reverse=True))
_ONLY_PARTICLES = re.compile(f"(?:{_PARTICLE})+")
_LONGER = "|".join(one for one in _PARTICLE.split("|") if len(one) > 1)
_LAST_PARTICLES = re.compile(f"(?:{_LONGER}|[はがをにでともへやかるた]|(?<!も)の)+$")


def function_spans(run: str) -> Iterator[tuple[int, int]]:
    """Where the function words of a run without blanks are, in order; they may overlap."""
    spans = [match.span() for match in _FUNCTION.finditer(run)]
    for match in _HIRAGANA_RUN.finditer(run):
        if _ONLY_PARTICLES.fullmatch(match[0]):
            spans.append(match.span())
        elif last := _LAST_PARTICLES.search(match[0]):
            spans.append((match.start() + last.start(), match.end()))
    return iter(sorted(spans))
