"""The few X requests, replies and events that tell of idle time, declared with python-xlib.

It has no module for the extension SYNC, and those that it has for the rest load much more.
Layouts: appendix B of the X protocol, the encodings of SYNC 3.1 and of MIT-SCREEN-SAVER 1.1.
"""

from Xlib.protocol import rq

POSITIVE_TRANSITION, NEGATIVE_TRANSITION = 0, 1
CREATE_ALARM, CHANGE_ALARM = 8, 9
ALL_OF_AN_ALARM = 0x3F
"""The mask that says that each attribute of an alarm is given."""
ALARM_NOTIFY = 1
"""Which of the extension's events it is."""
_REPLY = (rq.ReplyCode(), rq.Card8("data"), rq.Card16("sequence"), rq.ReplyLength())
_OPCODE = rq.Card8("opcode")

Setup = rq.Struct(
    rq.Card8("byte_order"),
    rq.Pad(1),
    rq.Card16("major"),
    rq.Card16("minor"),
    rq.LengthOf("auth_name", 2),
    rq.LengthOf("auth_data", 2),
    rq.Pad(2),
    rq.Binary("auth_name"),
    rq.Binary("auth_data"),
)
SetupReply = rq.Struct(
    rq.Card8("status"),
    rq.Card8("reason_length"),
    rq.Card16("major"),
    rq.Card16("minor"),
    rq.Card16("words"),
)
SetupDone = rq.Struct(
    rq.Card32("release"),
    rq.Card32("id_base"),
    rq.Card32("id_mask"),
    rq.Card32("motion_buffer"),
    rq.LengthOf("vendor", 2),
    rq.Card16("longest_request"),
    rq.Card8("screens"),
    rq.Card8("formats"),
    rq.Pad(10),
    rq.Binary("vendor"),
)
"""What is of use of it: the formats and the screens follow."""
FORMAT_BYTES = 8
Screen = rq.Struct(rq.Card32("root"))
"""What is of use of the first one."""

QueryExtension = rq.Struct(
    rq.Opcode(98),
    rq.Pad(1),
    rq.RequestLength(),
    rq.LengthOf("name", 2),
    rq.Pad(2),
    rq.Binary("name"),
)
QueryExtensionReply = rq.Struct(
    *_REPLY, rq.Card8("present"), _OPCODE, rq.Card8("first_event"), rq.Card8("first_error")
)

SyncInitialize = rq.Struct(
    _OPCODE, rq.Opcode(0), rq.RequestLength(), rq.Card8("major"), rq.Card8("minor"), rq.Pad(2)
)
ListSystemCounters = rq.Struct(_OPCODE, rq.Opcode(1), rq.RequestLength())
ListSystemCountersReply = rq.Struct(*_REPLY, rq.Card32("length"), rq.Pad(20))
"""The counters follow."""
SystemCounter = rq.Struct(
    rq.Card32("counter"),
    rq.Int32("resolution_high"),
    rq.Card32("resolution_low"),
    rq.LengthOf("name", 2),
    rq.Binary("name", pad=0),
)
"""Padded to a multiple of four bytes in all."""
QueryCounter = rq.Struct(_OPCODE, rq.Opcode(5), rq.RequestLength(), rq.Card32("counter"))
QueryCounterReply = rq.Struct(*_REPLY, rq.Int32("high"), rq.Card32("low"))
SetAlarm = rq.Struct(
    _OPCODE,
    rq.Card8("create_or_change"),
    rq.RequestLength(),
    rq.Card32("alarm"),
    rq.Card32("mask", ALL_OF_AN_ALARM),
    rq.Card32("counter"),
    rq.Card32("relative", 0),
    rq.Int32("value_high"),
    rq.Card32("value_low"),
    rq.Card32("test"),
    rq.Int32("delta_high", 0),
    rq.Card32("delta_low", 0),
    rq.Card32("events", 1),
)
"""Without a delta, an alarm for a transition goes off at each one."""
AlarmNotify = rq.Struct(
    rq.Card8("code"), rq.Card8("kind"), rq.Card16("sequence"), rq.Card32("alarm")
)

QueryInfo = rq.Struct(_OPCODE, rq.Opcode(1), rq.RequestLength(), rq.Card32("drawable"))
"""Of MIT-SCREEN-SAVER."""
QueryInfoReply = rq.Struct(
    *_REPLY, rq.Card32("window"), rq.Card32("til_or_since"), rq.Card32("idle")
)
