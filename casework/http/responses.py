"""Answers that are files."""

from urllib.parse import quote

from starlette.responses import Response

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A download under a Chinese file name."""
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )
