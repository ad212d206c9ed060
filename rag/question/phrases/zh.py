"""Chinese phrases of talk and instructions, written as the package says."""

from rag.question.phrases.acts import Act

PHRASES = {
    Act.GREETING: """
你好, 您好, 你好吗, 嗨, 早上好, 早安, 晚上好, 下午好, 大家好, 哈喽
""",
    Act.THANKS: """
谢谢, 谢谢你, 谢谢您, 多谢, 非常感谢, 感谢, 十分感谢
""",
    Act.FAREWELL: """
再见, 拜拜, 晚安, 回头见
""",
    Act.ACKNOWLEDGEMENT: """
好, 好的, 是的, 不, 不是, 明白, 明白了, 知道了, 对, 请, 可以, 没问题, 很好
""",
    Act.ABOUT: """
你是谁, 您是谁, 你是什么, 你能做什么, 你会做什么, 你可以做什么, 你叫什么, 你叫什么名字, 帮助,
你能帮我吗, 这是什么, 怎么用
""",
    Act.REWRITE: """
短一点, 更短, 简短一点, 简单一点, 长一点, 总结, 总结一下, 翻译, 用英语, 用英文, 用中文, 用西班牙语,
请用英语, 请用中文, 请用英文回答, 用英文回答, 再说一遍
""",
    Act.MORE: """
更多, 继续, 还有呢, 还有吗, 多说一点, 告诉我更多, 详细一点, 请继续
""",
    Act.SOURCES: """
为什么, 你确定吗, 确定吗, 真的吗, 是真的吗, 来源, 出处, 来源是什么, 你怎么知道, 谁说的
""",
}

FILLERS = """
请, 吧, 吗, 呢
"""
