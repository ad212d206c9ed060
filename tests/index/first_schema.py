"""A word index as the first version made it: seconds of publication, but no days."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import tantivy

ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.remove_long(40))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)


def build_first_schema(folder: Path, stories: Mapping[str, str | None]) -> None:
    """One chunk, "Rain fell.", an article; the articles are given with their publication."""
    builder = tantivy.SchemaBuilder()
    for name in ("id", "article", "outlet"):
        builder.add_text_field(
            name, stored=name == "id", tokenizer_name="raw", index_option="basic"
        )
    builder.add_text_field("title", tokenizer_name="news", index_option="freq")
    builder.add_text_field("body", tokenizer_name="news", index_option="freq")
    builder.add_unsigned_field("start", fast=True)
    builder.add_unsigned_field("end", fast=True)
    builder.add_integer_field("published", fast=True, indexed=True)
    folder.mkdir(parents=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    index.register_tokenizer("news", ANALYZER)
    writer = index.writer()
    for article, published in stories.items():
        document = tantivy.Document()
        document.add_text("id", f"{article}.1.0")
        document.add_text("article", article)
        document.add_text("outlet", "")
        document.add_text("title", "News")
        document.add_text("body", "Rain fell.")
        document.add_unsigned("start", 0)
        document.add_unsigned("end", 10)
        at = int(datetime.fromisoformat(published).timestamp()) if published else 0
        document.add_integer("published", at)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
