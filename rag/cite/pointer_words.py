"""Words that models put around a pointer, in many languages: "Source 7, sentence 2", "vgl. 7.2".

Data for `rag/cite/pointers.py` and `rag/cite/loose.py`, as parts of patterns. Does not know how a
pointer is written.
"""

SOURCE_WORDS = (
    "sources?|src|references?|refs?|documents?|docs?|articles?|passages?|quellen?|beleg|artikel"
    "|fuentes?|artículos?|documentos?|fontes?|fonti|articoli|bron(?:nen)?|källa|kilde|źródło"
    "|источник|статья|来源|來源|资料|資料|文献|出典|文章"
)
SENTENCE_WORDS = (
    "sentences?|sätze?|satz|phrases?|frases?|frasi|frase|oración|zin|mening|zdanie|предложение"
    "|lines?|第|句|文"
)
LEAD_WORDS = (
    r"see(?: also)?|cf\.?|cites?|cited|citations?|according to|vgl\.?|siehe|laut|voir|selon|véase"
    r"|según|vedi|zie|ver|см\.?|参见|参照"
)
AND_WORDS = "and|und|y|et|e|en|и|和|と"
TO_WORDS = "to|bis|a|à"
