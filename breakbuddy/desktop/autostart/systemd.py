"""A systemd user service: started with the graphical session, watched, and begun anew."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

from breakbuddy.desktop.autostart import base
from breakbuddy.desktop.autostart.base import MARK, AutostartError, Found, Program, Standing
from breakbuddy.desktop.autostart.xdg import config_home
from breakbuddy.i18n import _

NAME = "systemd"
WATCHDOG_SECONDS = 120
"""Four times as long as the loop waits at most."""
_SESSION = "graphical-session.target"
_ENV = "/usr/bin/env"
_UNSAFE = set("\"'\\")
"""Characters that systemd takes in no name of a program; ``env`` starts it then."""
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TIME_LIMIT_SECONDS = 20.0

Systemctl = Callable[[Sequence[str]], str]
"""Runs ``systemctl --user`` with arguments and gives what it says; raises AutostartError."""


class SystemdAutostart:
    """The service of one profile."""

    name = NAME

    def __init__(
        self,
        program: Program,
        environ: Mapping[str, str] = os.environ,
        systemctl: Systemctl | None = None,
    ) -> None:
        """Nothing is read yet.

        Args:
            program: What is to be started.
            environ: Where XDG_CONFIG_HOME and HOME are looked up.
            systemctl: Runs systemctl; the system's by default.
        """
        self._program = program
        self._on_a_desktop = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
        self._systemctl = systemctl or _systemctl
        self.unit = f"breakbuddy{program.suffix}.service"
        self.path = config_home(environ) / "systemd" / "user" / self.unit

    def on(self) -> None:
        """See ``Way``. It is not started now: it is at the next log-in."""
        text, before = unit(self._program), base.read(self.path)
        # Asked first, so that nothing is written where there is no systemd, or where it would
        # never start anything: Xfce, i3 and others do not tell it of their session.
        if self._systemctl(["is-active", _SESSION]) != "active" and self._on_a_desktop:
            text = _(
                "Your desktop does not tell systemd of its session ({target}), so nothing would"
                " be started. Your desktop itself can start it: breakbuddy autostart on"
            )
            raise AutostartError(text.format(target=_SESSION))
        if before is not None and before != text and MARK not in before:
            base.keep_aside(self.path, before)
        if before != text:
            base.write(self.path, text)
            self._systemctl(["daemon-reload"])
        self._systemctl(["enable", self.unit])

    def off(self) -> bool:
        """See ``Way``. What runs goes on."""
        before = base.read(self.path)
        if before is None:
            return False
        if MARK not in before:
            raise base.not_ours(self.path)
        self._systemctl(["disable", self.unit])
        base.remove(self.path)
        self._systemctl(["daemon-reload"])
        return True

    def found(self) -> Found:
        """See ``Way``."""
        place = str(self.path)
        try:
            text = base.read(self.path)
            if text is None:
                return Found(NAME, Standing.OFF, place)
            state = self._systemctl(["is-enabled", self.unit])
        except AutostartError as error:
            return Found(NAME, Standing.BROKEN, place, str(error))
        if state not in {"enabled", "enabled-runtime"}:
            return Found(
                NAME, Standing.SWITCHED_OFF, place, _("systemd says: {state}").format(state=state)
            )
        if MARK not in text:
            return Found(NAME, Standing.FOREIGN, place, _("BreakBuddy did not make it"))
        program = _program_of(text)
        if not base.is_there(program):
            gone = _("the program {program} is not there any more").format(program=program)
            return Found(NAME, Standing.BROKEN, place, gone)
        return Found(NAME, Standing.ON, place)


def unit(program: Program) -> str:
    """The service's unit.

    Only where every user manager can do it is it locked up: what needs namespaces is left
    out, for it also hides the person's files from the windows that open from here.
    """
    words = list(program.command)
    if set(words[0]) & _UNSAFE:
        words.insert(0, _ENV)
    # The program's own name is taken as it is; in arguments a dollar would be a variable's.
    command = [_quoted(words[0]), *(_quoted(word).replace("$", "$$") for word in words[1:])]
    environ = [f"Environment={_quoted(f'{name}={value}')}" for name, value in program.environ]
    lines = [
        f"# {MARK}: made by breakbuddy autostart on --systemd; what you change here is lost when",
        f"# that is done again. Write your own into {'breakbuddy' + program.suffix}.service.d/.",
        "[Unit]",
        "Description=BreakBuddy, a break reminder"
        + (f" ({program.profile})" if program.profile else ""),
        "PartOf=graphical-session.target",
        "After=graphical-session.target",
        "# One that cannot start is given up after ten times in ten minutes.",
        "StartLimitIntervalSec=600",
        "StartLimitBurst=10",
        "",
        "[Service]",
        "Type=notify",
        "NotifyAccess=main",
        f"ExecStart={' '.join(command)}",
        *environ,
        f"WatchdogSec={WATCHDOG_SECONDS}",
        "Restart=on-failure",
        "RestartSec=5",
        "# 7: another BreakBuddy of this profile runs already, and goes on. 2: a wrong command.",
        "SuccessExitStatus=7",
        "RestartPreventExitStatus=2 7",
        "TimeoutStartSec=60",
        "TimeoutStopSec=15",
        "# Windows that were opened from it stay open.",
        "KillMode=process",
        "NoNewPrivileges=yes",
        "RestrictAddressFamilies=AF_UNIX AF_NETLINK",
        "RestrictRealtime=yes",
        "LockPersonality=yes",
        "SystemCallArchitectures=native",
        "UMask=0077",
        "",
        "[Install]",
        "WantedBy=graphical-session.target",
    ]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """A word of a unit file, always in quotes, its specifiers made plain."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return '"' + plain.replace("\n", "\\n").replace("\t", "\\t") + '"'


def _program_of(text: str) -> str:
    """The program that a unit of ours starts."""
    for line in text.splitlines():
        if line.startswith("ExecStart="):
            words = _WORD.findall(line)
            if words and words[0] == _ENV:
                del words[0]
                words = [word.replace("$$", "$") for word in words]
            plain = words[0].replace("%%", "%") if words else ""
            return re.sub(r"\\(.)", r"\1", plain)
    return ""


def _systemctl(arguments: Sequence[str]) -> str:
    program = shutil.which("systemctl")
    if program is None:
        raise AutostartError(
            _("This system has no systemd. Without --systemd, your desktop starts BreakBuddy.")
        )
    try:
        done = subprocess.run(  # noqa: S603 -- the system's own program
            [program, "--user", "--no-pager", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIME_LIMIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AutostartError(_("systemd does not answer: {reason}").format(reason=error)) from error
    said = done.stdout.strip()
    # These say what is so, and fail with it.
    if done.returncode == 0 or (arguments[0] in {"is-enabled", "is-active"} and said):
        return said
    reason = " ".join(done.stderr.split()) or str(done.returncode)
    text = _("The systemd of your session declined: {reason}")
    raise AutostartError(text.format(reason=reason))
