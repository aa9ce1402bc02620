"""Whatever a browser sends over the websocket, the gate neither fails nor lets more through than it says."""

from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.server import messages
from dashboard.server.messages import BadMessageError, Said

TEXT = st.text(max_size=12)
WHOLE = st.integers(0, 2**31 - 1)
SCALARS = {
    FieldDescriptor.TYPE_STRING: TEXT,
    FieldDescriptor.TYPE_BYTES: st.binary(max_size=12),
    FieldDescriptor.TYPE_BOOL: st.booleans(),
    FieldDescriptor.TYPE_DOUBLE: st.floats(),
    FieldDescriptor.TYPE_FLOAT: st.floats(width=32),
}
DEEPEST = 4


def filled(draw: st.DrawFn, message: Message, descriptor: Descriptor, depth: int = 0) -> Message:
    """``message`` with some of its fields drawn, those of its own messages too."""
    if not descriptor.fields:
        return message
    chosen = draw(st.lists(st.sampled_from(list(descriptor.fields)), max_size=3, unique_by=lambda f: f.name))
    for field in chosen:
        if field.message_type and field.message_type.GetOptions().map_entry:
            continue
        if field.message_type:
            if depth < DEEPEST:
                held = getattr(message, field.name)
                inner = held.add() if field.is_repeated else held
                inner.SetInParent()
                filled(draw, inner, field.message_type, depth + 1)
            continue
        value = draw(st.sampled_from(list(field.enum_type.values)).map(lambda v: v.number)) if field.enum_type else None
        value = draw(SCALARS.get(field.type, WHOLE)) if value is None else value
        if field.is_repeated:
            getattr(message, field.name).append(value)
        else:
            setattr(message, field.name, value)
    return message


@st.composite
def spoken(draw: st.DrawFn) -> bytes:
    """A message of any kind, with any of its fields."""
    return filled(draw, BackMsg(), BackMsg.DESCRIPTOR).SerializeToString()


def judged(content: bytes) -> Said | None:
    try:
        return messages.allowed(content)
    except BadMessageError:
        return None


def permitted(content: bytes) -> None:
    """What goes on is of a kind that is let through, and asks for nothing else."""
    said = judged(content)
    if said is None:
        return
    message = BackMsg.FromString(said.content)
    kind = message.WhichOneof("type")
    assert kind in messages.ALLOWED
    before: Any = BackMsg.FromString(content)
    assert before.WhichOneof("type") == kind
    if kind == "backend_operation_request":
        assert message.backend_operation_request.WhichOneof("payload") == "deferred_file"
        assert said.download == message.backend_operation_request.deferred_file.file_id
    else:
        assert not said.download
    if kind == "rerun_script":
        assert len(message.rerun_script.query_string) <= messages.LONGEST_QUERY
        assert before.rerun_script.query_string.startswith(message.rerun_script.query_string)
        before.rerun_script.query_string = message.rerun_script.query_string
        assert message.SerializeToString(deterministic=True) == before.SerializeToString(deterministic=True)


@given(st.binary(max_size=300))
def test_no_bytes_pass_but_a_message_that_may(content: bytes):
    permitted(content)


@given(spoken())
def test_no_message_passes_but_one_that_may(content: bytes):
    permitted(content)


@given(spoken(), spoken())
def test_a_message_behind_another_does_not_slip_through(first: bytes, second: bytes):
    """Two kinds in one message: the last counts, for the gate as for who reads it after."""
    permitted(first + second)


@given(spoken(), st.integers(0, 400), st.integers(0, 255))
def test_a_broken_message_does_not_slip_through(content: bytes, place: int, byte: int):
    broken = bytearray(content or b"\x00")
    broken[place % len(broken)] = byte
    permitted(bytes(broken))
    permitted(bytes(broken[: place % len(broken)]))


@given(st.sampled_from(sorted({field.name for field in BackMsg.DESCRIPTOR.fields} - set(messages.ALLOWED))))
def test_every_other_kind_is_dropped(kind: str):
    message = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True if field.type == FieldDescriptor.TYPE_BOOL else "x")
    assert messages.allowed(message.SerializeToString()) is None


@given(st.text(min_size=1, max_size=9))
def test_an_endless_address_is_cut(part: str):
    message = BackMsg()
    message.rerun_script.query_string = part * messages.LONGEST_QUERY
    permitted(message.SerializeToString())


@given(st.integers(1, 50))
def test_an_endless_message_ends_the_conversation(more: int):
    try:
        messages.allowed(b"\x00" * (messages.LARGEST + more))
    except BadMessageError:
        return
    raise AssertionError
