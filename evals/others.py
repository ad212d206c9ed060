"""How long other libraries take to index the same articles, where they are installed.

Each splits them by its own splitter into pieces of the same length, embeds these with Dateline's
embedder, and stores text, metadata and vectors in Chroma. Neither indexes words, keeps versions or
tells reprints, as Dateline does in the time it is compared by. Does not know what Dateline takes.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from index.article import Article
from index.embed import StaticEmbedder

WORDS = 172  # of a piece, as of Dateline's chunks
LETTERS_A_WORD = 6.3  # with the blank, in English news
_BATCH = 2_000  # pieces embedded or stored in one call


@dataclass(frozen=True, slots=True)
class Other:
    """A library: what it is called, what it needs, and what indexes articles into a folder."""

    name: str
    packages: tuple[str, ...]
    needs: str
    index: Callable[[Sequence[Article], Path], int]

    @property
    def installed(self) -> bool:
        """Whether all that it needs can be imported."""
        try:
            return all(find_spec(package) is not None for package in self.packages)
        except ModuleNotFoundError:  # of a package that its parent would hold
            return False


@dataclass(frozen=True, slots=True)
class OtherIngest:
    """Seconds that a library took, and how many pieces it made."""

    name: str
    pieces: int
    seconds: float


def measure_others(
    articles: Sequence[Article], folder: Path, say: Callable[[str], None]
) -> list[OtherIngest]:
    """Indexes the articles with each library that is installed; says which is not, or fails."""
    measured = []
    for other in OTHERS:
        if not other.installed:
            say(f"{other.name} is not installed, so it is not compared: pip install {other.needs}")
            continue
        say(f"ingesting the same articles with {other.name}")
        started = time.perf_counter()
        try:
            pieces = other.index(articles, folder / other.name.lower())
        except Exception as error:  # theirs, whatever it is; ours was measured all the same
            say(f"{other.name} failed, so it is not compared: {type(error).__name__}: {error}")
            continue
        measured.append(OtherIngest(other.name, pieces, time.perf_counter() - started))
    return measured


def _langchain(articles: Sequence[Article], folder: Path) -> int:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class Static(Embeddings):  # type: ignore[misc]
        """The same embedder behind LangChain's interface."""

        def __init__(self) -> None:
            self._embedder = StaticEmbedder()

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [vector.tolist() for vector in self._embedder.embed(texts)]

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    given = [Document(page_content=one.text, metadata=_about(one)) for one in articles]
    size = round(WORDS * LETTERS_A_WORD)
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=0)
    pieces = splitter.split_documents(given)
    store = Chroma(embedding_function=Static(), persist_directory=str(folder))
    for at in range(0, len(pieces), _BATCH):
        store.add_documents(pieces[at : at + _BATCH])
    return len(pieces)


def _llama_index(articles: Sequence[Article], folder: Path) -> int:
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    embedder = StaticEmbedder()

    class Static(BaseEmbedding):  # type: ignore[misc]
        """The same embedder behind LlamaIndex's interface."""

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [vector.tolist() for vector in embedder.embed(texts)]

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    given = [Document(text=one.text, metadata=_about(one)) for one in articles]
    splitter = SentenceSplitter(
        chunk_size=WORDS, chunk_overlap=0, tokenizer=str.split, include_metadata=False
    )
    nodes = splitter.get_nodes_from_documents(given)
    store = ChromaVectorStore.from_params(collection_name="bench", persist_dir=str(folder))
    VectorStoreIndex(
        nodes,
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=Static(embed_batch_size=_BATCH),
        insert_batch_size=_BATCH,
    )
    return len(nodes)


def _about(article: Article) -> dict[str, str]:
    return {"title": article.title, "url": article.url or ""}


OTHERS = (
    Other(
        "LangChain",
        ("langchain_chroma", "langchain_core", "langchain_text_splitters"),
        "langchain-chroma langchain-text-splitters",
        _langchain,
    ),
    Other(
        "LlamaIndex",
        ("llama_index", "llama_index.vector_stores.chroma"),
        "llama-index-core llama-index-vector-stores-chroma",
        _llama_index,
    ),
)
