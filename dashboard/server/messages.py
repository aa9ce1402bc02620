"""What a browser may say over the websocket: run the page, stop it, make a file. Everything else is dropped.

Streamlit would let anybody empty the cache of all, switch on running at every change of a file, ask for addresses to
send files to, or have programs of its own installed. None of that is needed by our pages.
"""

from dataclasses import dataclass

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ALLOWED = ("rerun_script", "stop_script", "backend_operation_request")
OPERATIONS = ("deferred_file",)
"""Of ``backend_operation_request``: a download that is made when it is asked for."""
LARGEST = 1_000_000
"""Bytes of a message at most: all that widgets of a page hold is a few kilobytes."""
LONGEST_QUERY = 4_096
"""Characters of an address that are handed on; the page says of more than 2,000 that it is too long."""
MEDIA = "/media/"


class BadMessageError(Exception):
    """A message that no browser of ours sends: the connection ends."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it may be handed on, and the id of the download it asks for."""

    content: bytes
    download: str = ""


def allowed(content: bytes) -> Said | None:
    """The message as it may be handed on; None when it is dropped.

    Raises
    ------
    BadMessageError
        It is too large, or no message.
    """
    if len(content) > LARGEST:
        raise BadMessageError
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except DecodeError as error:
        raise BadMessageError from error
    kind = message.WhichOneof("type")
    if kind not in ALLOWED:
        return None
    if kind == "backend_operation_request":
        request = message.backend_operation_request
        if request.WhichOneof("payload") not in OPERATIONS:
            return None
        return Said(content, request.deferred_file.file_id)
    if kind == "rerun_script" and len(message.rerun_script.query_string) > LONGEST_QUERY:
        message.rerun_script.query_string = message.rerun_script.query_string[:LONGEST_QUERY]
        return Said(message.SerializeToString())
    return Said(content)


def made(content: bytes) -> str | None:
    """The file a message to the browser offers in answer to a download: its name, empty when it could not be made.

    None for every other message.
    """
    message = ForwardMsg()
    message.ParseFromString(content)
    if message.WhichOneof("type") != "backend_operation_response":
        return None
    return message.backend_operation_response.deferred_file.url.rpartition(MEDIA)[2]
