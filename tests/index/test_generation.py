import errno
import fcntl
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from archive.messages import BadSetting
from index import generation
from index.engines import ENGINES, Adapter, AllOf, Everything, Posting, Term, engine
from tests.index.faults import child, full_from, killed_at

WHOOSH = engine("whoosh")
OLD, NEW = sha256(b"old").hexdigest(), sha256(b"new").hexdigest()


def reindex(
    data: Path, key: str, remove: tuple[str, ...] = (), *, anew: bool = False, adapter: Adapter = WHOOSH
) -> None:
    """Make a document the archive's: what a reindex does, in small."""
    with generation.locked(data):
        folder = generation.begin(data, anew=anew)
        adapter.update(folder / "engine", remove, [Posting(key, 0, ("妇女平等",), ["妇女"])])
        (folder / "manifest").unlink(missing_ok=True)
        (folder / "manifest").write_text(key)
        generation.commit(data, folder)


def held(data: Path, adapter: Adapter = WHOOSH) -> str | None:
    """The document a reader finds, its manifest and engine agreeing; None where there is no index yet."""
    folder = generation.current(data)
    if folder is None:
        return None
    key = (folder / "manifest").read_text()
    opened = adapter.open_engine(folder / "engine")
    assert list(opened.candidates(AllOf((Term("妇女"), Everything())))) == [(key, 0)]
    opened.close()
    return key


def folders(data: Path) -> list[Path]:
    return sorted((data / "generations").iterdir())


def files(data: Path) -> list[Path]:
    return sorted(path for path in data.rglob("*") if path.is_file())


@contextmanager
def copied(data: Path) -> Iterator[Path]:
    copy = data.with_name("copy")
    shutil.copytree(data, copy)
    yield copy
    shutil.rmtree(copy)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "var"


def test_a_generation_is_live_once_committed(data: Path) -> None:
    assert held(data) is None
    reindex(data, OLD)
    assert held(data) == OLD
    with generation.locked(data):
        generation.begin(data)
        assert held(data) == OLD
    reindex(data, NEW, remove=(OLD,))
    assert held(data) == NEW


def test_a_generation_begun_holds_what_the_live_one_holds_or_nothing(data: Path) -> None:
    reindex(data, OLD)
    live = generation.current(data)
    assert live is not None
    for anew, names in ((False, {path.name for path in (live / "engine").iterdir()}), (True, set[str]())):
        assert {path.name for path in (generation.begin(data, anew=anew) / "engine").iterdir()} == names


@pytest.mark.parametrize("adapter", [engine(name) for name in ENGINES], ids=ENGINES)
def test_where_there_are_no_hard_links_files_are_copied(
    adapter: Adapter, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    reindex(data, OLD, adapter=adapter)
    monkeypatch.setattr(os, "link", no_links)
    reindex(data, NEW, remove=(OLD,), adapter=adapter)
    assert held(data, adapter) == NEW


def test_the_live_generation_and_the_one_before_it_are_kept(data: Path) -> None:
    for number in range(4):
        reindex(data, sha256(bytes(number)).hexdigest(), anew=True)
    assert len(folders(data)) == 2
    assert folders(data)[-1] == generation.current(data)


@pytest.mark.parametrize("adapter", [engine(name) for name in ENGINES], ids=ENGINES)
def test_a_reader_keeps_the_generation_it_opened(adapter: Adapter, data: Path) -> None:
    reindex(data, OLD, adapter=adapter)
    folder = generation.current(data)
    assert folder is not None
    opened = adapter.open_engine(folder / "engine")
    # Opening and reading it leaves it whole.
    assert generation.current(data) == folder
    reindex(data, NEW, remove=(OLD,), adapter=adapter)
    assert opened.candidates(Term("妇女")) == [(OLD, 0)]
    assert (folder / "manifest").read_text() == OLD
    opened.close()


def test_no_generation_takes_the_name_of_one_that_was_deleted(data: Path) -> None:
    reindex(data, OLD)
    before = generation.current(data)
    shutil.rmtree(data)
    assert generation.current(data) is None
    reindex(data, OLD)
    assert generation.current(data) != before


@pytest.mark.parametrize("pointer", [None, b"", b"..", b"/", b"\xff\0", b"00000009-00000000", b"../generations/x\n"])
def test_without_a_pointer_to_a_generation_the_newest_whole_one_is_live(data: Path, pointer: bytes | None) -> None:
    reindex(data, OLD)
    reindex(data, NEW, remove=(OLD,))
    (data / "current").unlink()
    if pointer is not None:
        (data / "current").write_bytes(pointer)
    assert held(data) == NEW
    reindex(data, OLD, remove=(NEW,))
    assert held(data) == OLD


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _alter(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def _add(path: Path) -> None:
    path.with_name("stray").touch()


@pytest.mark.parametrize("damage", [_cut, _alter, _add, Path.unlink])
def test_whichever_file_of_the_live_generation_is_damaged_the_one_before_it_is_live(
    data: Path, damage: Callable[[Path], None]
) -> None:
    reindex(data, OLD)
    reindex(data, NEW, anew=True)
    live = generation.current(data)
    assert live is not None
    names = [path.relative_to(data) for path in files(live)]
    assert len(names) == 4
    for name in names:
        with copied(data) as copy:
            assert held(copy) == NEW
            damage(copy / name)
            assert held(copy) == OLD
            reindex(copy, NEW, remove=(OLD,))
            assert held(copy) == NEW


@pytest.mark.parametrize("first", [True, False])
def test_killed_before_any_call_to_the_file_system_the_state_is_the_old_or_the_new(data: Path, first: bool) -> None:
    remove = () if first else (OLD,)
    data.mkdir()
    if not first:
        reindex(data, OLD)
        reindex(data, OLD, remove=(OLD,))
    seen = []
    for call in range(1000):
        with copied(data) as copy:
            code = child(lambda: reindex(copy, NEW, remove), killed_at(call))
            seen.append(held(copy))
            if code == 0:
                break
            assert code == 9
            reindex(copy, NEW, (NEW,) if seen[-1] == NEW else remove)
            assert held(copy) == NEW
            assert all((folder / "seal").exists() for folder in folders(copy))
            assert len(folders(copy)) <= 2
    assert call > 30
    before = None if first else OLD
    assert seen == sorted(seen, key=lambda key: key == NEW)
    assert set(seen) == {before, NEW}


def test_a_disk_full_at_any_moment_is_told_and_leaves_the_index_whole(data: Path) -> None:
    reindex(data, OLD)
    codes, seen = [], []
    for call in range(1000):
        with copied(data) as copy:
            codes.append(child(lambda: reindex(copy, NEW, (OLD,)), full_from(call)))
            seen.append(held(copy))
            assert folders(copy)[-1] == generation.current(copy)
            if codes[-1] == 0:
                break
    assert set(codes[:-1]) == {1}
    assert len(codes) > 30
    assert seen == sorted(seen, key=lambda key: key == NEW)
    assert set(seen) == {OLD, NEW}


@pytest.mark.parametrize("spoilt", ["spoilt", NEW[::-1]])
def test_what_does_not_read_back_is_not_made_live(data: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str) -> None:
    reindex(data, OLD)

    def spoil(_: int) -> None:
        for manifest in (path.with_name("manifest") for path in data.glob("generations/*/seal")):
            if manifest.read_text() == NEW:
                # A disk that has lost bytes says nothing of it.
                state = manifest.stat()
                manifest.write_text(spoilt)
                os.utime(manifest, ns=(state.st_atime_ns, state.st_mtime_ns))

    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(BadSetting, match="does not read back"):
        reindex(data, NEW, (OLD,))
    assert held(data) == OLD


def test_everything_is_on_the_disk_before_it_is_made_live(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    swapped: list[set[int]] = []
    replace = Path.replace
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.add(os.fstat(descriptor).st_ino))

    def swap(source: Path, target: Path) -> Path:
        swapped.append({source.stat().st_ino, *synced})
        assert source.stat().st_ino in synced
        synced.clear()
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", swap)
    reindex(data, OLD)
    reindex(data, NEW)
    live = generation.current(data)
    assert live is not None
    assert {path.stat().st_ino for path in (live, live.parent, *live.rglob("*"))} <= swapped[-1]
    assert data.stat().st_ino in synced


@pytest.mark.parametrize("fault", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cannot_be_written_is_named(data: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise OSError(fault, os.strerror(fault), str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BadSetting, match=r"var cannot be written.*ARCHIVE_DATA"):
        reindex(data, OLD)


@pytest.mark.parametrize("place", ["here", "here/var", "here/var/generations"])
def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, place: str) -> None:
    data = tmp_path / "here" / "var"
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_bytes(b"")
    with pytest.raises(BadSetting, match=r"A file stands where the data folder .*ARCHIVE_DATA"):
        reindex(data, OLD)


def test_what_goes_wrong_elsewhere_is_not_put_down_to_the_data_folder(data: Path) -> None:
    with pytest.raises(PermissionError), generation.locked(data):
        raise PermissionError(errno.EACCES, "no", "elsewhere/report.txt")


def test_what_a_failed_run_began_is_dropped(data: Path) -> None:
    reindex(data, OLD)
    with generation.locked(data):
        begun = [generation.begin(data) for _ in range(2)]
    assert folders(data) == [generation.current(data), begun[1]]
    with pytest.raises(RuntimeError), generation.locked(data):
        raise RuntimeError
    assert folders(data) == [generation.current(data)]


def test_who_comes_second_says_so_and_waits(data: Path) -> None:
    order: list[str] = []
    waits = threading.Event()

    def second() -> None:
        with generation.locked(data, waits.set):
            order.append("second")

    with generation.locked(data, lambda: order.append("waited")):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_killed_run_holds_no_lock(data: Path) -> None:
    data.mkdir()

    def killed() -> None:
        with generation.locked(data):
            os._exit(9)

    assert child(killed, lambda _: None) == 9
    with (data / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
