"""Which reports of a study have been released: a grant is kept in its `private/` and holds for the very inputs it was given for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from evaluation.run import archive, commit, manifest
from evaluation.study import masks

FILE = "released.json"


@dataclass(frozen=True, slots=True)
class Grant:
    """A release for one audience: its id, the digest of its mask, and the bases of its reports by their shelf."""

    id: str = ""
    mask: str = ""
    reports: Mapping[str, str] = field(default_factory=dict)


def read(study: Path) -> dict[str, Grant]:
    """Read the grants of a study by audience; where they cannot be read there are none, and pages are drafts."""
    found = manifest.read(study / masks.FOLDER / FILE).get("granted", {})
    return {audience: Grant(str(each["id"]), str(each["mask"]), dict(each["reports"])) for audience, each in found.items()}


def give(study: Path, audience: str, grant: Grant | None) -> None:
    """Give or take back the grant for an audience."""
    kept = {name: one for name, one in read(study).items() if name != audience}
    now = {**kept, audience: grant} if grant else kept
    written = {name: {"id": one.id, "mask": one.mask, "reports": dict(one.reports)} for name, one in sorted(now.items())}
    masks.save(study / masks.FOLDER / FILE, {"granted": written})


def place(shelf: commit.Shelf) -> str:
    """Name a shelf by where it stands among all reports."""
    return shelf.folder.relative_to(shelf.root).as_posix()


def of_mask(ids: Iterable[str]) -> str:
    """Digest the ids of a mask."""
    return manifest.digest("\n".join(sorted(ids)).encode())


def granted(inputs: manifest.Inputs, study: Path | None, shelf: commit.Shelf, mask: Iterable[str]) -> manifest.Inputs:
    """Enter the release that a report belongs to: only what the audit has seen, of the same inputs under the same mask, is released."""
    audience = str(inputs.parameters.get("audience", ""))
    grant = read(study).get(audience, Grant()) if study else Grant()
    same = grant.reports.get(place(shelf)) == inputs.base and grant.mask == of_mask(mask)
    return replace(inputs, release=grant.id) if same else inputs


def concerned(shelf: commit.Shelf) -> frozenset[str]:
    """Ids of the numbers that the standing report shows or hides."""
    folder = shelf.folder / str(shelf.current.get("folder", ""))
    if folder == shelf.folder or not (folder / archive.ESTIMATES).is_file():
        return frozenset()
    masked = manifest.read(folder / manifest.NAME).get("inputs", {}).get("mask", ())
    return frozenset((*archive.read(folder / archive.ESTIMATES).column("id").to_pylist(), *masked))
