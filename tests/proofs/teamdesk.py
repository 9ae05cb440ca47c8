"""A PostgreSQL of the test's own, and members of a team who share it and one counting server."""

import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from batchdesk import Counting, Desk, PATIENCE

PASSWORD = "vestnik"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Postgres:
    """As another user when the test is root, since initdb refuses root. It dies with the test."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vestnik-pg-", dir="/tmp"))
        self.port = free_port()
        self.programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]
        (self.folder / "password").write_text(PASSWORD, encoding="utf-8")
        self.as_user = ["setpriv", "--pdeathsig", "QUIT"]
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            self.as_user += ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
            for path in (self.folder, self.folder / "password"):
                os.chown(path, user.pw_uid, user.pw_gid)
        self.call("initdb", "-D", "data", "-U", "postgres", "--pwfile", "password", "-A", "scram-sha-256", "--auth-local=trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        self.process = None
        self.start()
        self.sql("CREATE DATABASE orders", "postgres")

    def call(self, program, *arguments, **options):
        return subprocess.run([*self.as_user, str(self.programs / program), *arguments], cwd=self.folder, check=True, capture_output=True,
                              env=dict(os.environ, LC_ALL="C.UTF-8"), timeout=PATIENCE, **options)

    def start(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with open(self.folder / "log", "ab") as log:
                self.process = subprocess.Popen([*self.as_user, str(self.programs / "postgres"), "-D", "data", "-k", str(self.folder),
                                                 "-h", "127.0.0.1", "-p", str(self.port), "-c", "fsync=off", "-c", "shared_buffers=64MB"],
                                                cwd=self.folder, stdout=log, stderr=log, env=dict(os.environ, LC_ALL="C.UTF-8"))
            while self.process.poll() is None:
                ready = subprocess.run([str(self.programs / "pg_isready"), "-q", "-h", str(self.folder), "-p", str(self.port)], check=False)
                if ready.returncode == 0:
                    return
                time.sleep(0.02)
            time.sleep(0.1)  # the last processes of the one before are on their way out
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:])

    def kill(self):
        """As kill -9 of all its processes."""
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, check=False).stdout.split()
        self.process.kill()
        for child in children:
            try:
                os.kill(int(child), signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def sql(self, statement, database="orders"):
        done = self.call("psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p", str(self.port), "-U",
                         "postgres", "-d", database, input=statement.encode())
        return [line.split("|") for line in done.stdout.decode().splitlines()]

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def place(self, user):
        return ["--address", "127.0.0.1", "--port", str(self.port), "--database", "orders", "--user", user, "--tls", "disable"]


def wait_until(condition, what):
    """However slow the machine is; what never comes fails."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"not seen in {PATIENCE} s: {what}")
        time.sleep(0.02)


class Gate:
    """A server's `latency`: so many answers go, and the others wait until they are allowed."""

    def __init__(self, allowed=0):
        self.changed = threading.Condition()
        self.allowed = allowed
        self.passed = 0

    def __call__(self, status):
        with self.changed:
            self.changed.wait_for(lambda: self.passed < self.allowed, PATIENCE)
            self.passed += 1
        return 0

    def allow(self, count):
        with self.changed:
            self.allowed += count
            self.changed.notify_all()

    def open(self):
        self.allow(1_000_000)


class Running(subprocess.Popen):
    """A program whose output goes to files: several run at once, and one whose pipe is full would stand still."""

    def __init__(self, command, env):
        self.files = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]  # pylint: disable=consider-using-with
        self.said = []
        super().__init__(command, stdout=self.files[0], stderr=self.files[1], env=env)

    def wait_for_error(self, text):
        """Until that stands on standard error."""
        file = self.files[1].fileno()
        wait_until(lambda: text in os.pread(file, os.fstat(file).st_size, 0), text)

    def communicate(self, input=None, timeout=None):  # pylint: disable=redefined-builtin
        self.wait(timeout)
        for file in self.files[len(self.said):]:
            with file:
                file.seek(0)
                self.said.append(file.read())
        return tuple(self.said)


class Member(Desk):
    """A computer of its own, which sends to the team's one server."""

    def __init__(self, team, name):  # pylint: disable=super-init-not-called
        self.team = team
        self.name = name
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vestnik-member-"))
        self.server = team.server
        made = self.run("env", "add", "local", "--url", f"http://127.0.0.1:{self.server.server_port}", "--kind", "test", "--deadline",
                        str(team.deadline))
        assert made.returncode == 0, made.stderr
        self.connect()

    def start(self, *arguments, token="t0ken"):
        return Running(self.command(*arguments), self.environment(token))

    def connect(self):
        """Puts all its records there, too."""
        done = self.run("team", "connect", "--name", self.name, *self.team.postgres.place(self.name))
        assert done.returncode == 0, done.stderr
        return done

    def close(self):
        shutil.rmtree(self.folder)

    @staticmethod
    def environment(token):
        return dict(Desk.environment(token), VESTNIK_TEAM_PASSWORD=PASSWORD)


class Team:
    """An answer that comes late is none: only a test that waits for a lease has a short deadline."""

    def __init__(self, names, deadline=30):
        self.deadline = deadline
        self.server = Counting()
        self.postgres = Postgres()
        self.administrator = Desk.__new__(Desk)
        self.administrator.folder = self.postgres.folder
        self.members = []
        for name in names:
            done = self.administer("init", "--member", name, *self.postgres.place("postgres"))
            assert done.returncode == 0, done.stderr
            self.postgres.sql(f"ALTER ROLE {name} PASSWORD '{PASSWORD}'")
            self.members.append(Member(self, name))

    def administer(self, *arguments):
        folder = tempfile.mkdtemp(prefix="vestnik-administrator-")
        try:
            command = [self.administrator.command()[0], "--data-dir", folder, "--lang", "en", "team", *arguments]
            return subprocess.run(command, capture_output=True, env=Member.environment("t0ken"), timeout=PATIENCE, check=False)
        finally:
            shutil.rmtree(folder)

    def close(self):
        for member in self.members:
            member.close()
        self.postgres.close()
        self.server.shutdown()
        self.server.server_close()

    def states(self, batch):
        rows = self.postgres.sql(f"SELECT state, count(*), count(*) FILTER (WHERE passed) FROM vestnik.batch_row WHERE batch = '{batch}'"
                                 " GROUP BY state")
        return {state: int(count) for state, count, _ in rows}, sum(int(passed) for _, _, passed in rows)
