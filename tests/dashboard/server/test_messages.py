"""Of what a browser may say, only what our pages need is handed on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.server import messages

KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
OPERATIONS = [field.name for field in BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields]


def message(kind: str) -> BackMsg:
    made = BackMsg()
    if made.DESCRIPTOR.fields_by_name[kind].message_type is None:
        setattr(made, kind, True)
    else:
        getattr(made, kind).SetInParent()
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_streamlit_may_learn_to_take_only_runs_and_stops_are_handed_on(kind: str):
    said = messages.allowed(message(kind).SerializeToString())
    assert (said is not None) == (kind in ("rerun_script", "stop_script"))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_of_operations_only_a_download_is_handed_on_with_its_file(operation: str):
    made = BackMsg()
    getattr(made.backend_operation_request, operation).SetInParent()
    if operation == "deferred_file":
        made.backend_operation_request.deferred_file.file_id = "abc"
    said = messages.allowed(made.SerializeToString())
    assert (said.download if said else None) == ("abc" if operation == "deferred_file" else None)


def test_a_message_is_handed_on_as_it_came():
    asked = BackMsg()
    asked.rerun_script.query_string = "ukuran=A"
    asked.rerun_script.widget_states.widgets.add(id="x", json_value="{}")
    content = asked.SerializeToString()
    assert messages.allowed(content) == messages.Said(content)


def test_of_an_endless_address_the_page_hears_that_it_is_too_long_and_no_more():
    asked = BackMsg()
    asked.rerun_script.query_string = "x" * 100_000
    said = messages.allowed(asked.SerializeToString())
    assert said
    assert len(BackMsg.FromString(said.content).rerun_script.query_string) == messages.LONGEST_QUERY > 2_000


def test_a_message_larger_than_any_of_ours_ends_the_talk():
    with pytest.raises(messages.BadMessageError):
        messages.allowed(b"\0" * (messages.LARGEST + 1))


@given(st.binary(max_size=300))
def test_any_bytes_are_handed_on_dropped_or_refused_and_nothing_else_happens(content: bytes):
    try:
        said = messages.allowed(content)
    except messages.BadMessageError:
        return
    assert said is None or BackMsg.FromString(said.content).WhichOneof("type") in messages.ALLOWED


def test_the_file_of_an_answer_is_its_name_below_media():
    answer = ForwardMsg()
    answer.backend_operation_response.deferred_file.url = "/media/0123abcd.csv"
    assert messages.made(answer.SerializeToString()) == "0123abcd.csv"
    failed = ForwardMsg()
    failed.backend_operation_response.error_msg = "x"
    assert messages.made(failed.SerializeToString()) == ""
    assert messages.made(ForwardMsg(script_finished=0).SerializeToString()) is None
