"""What was captured, read and judged, kept whole in SQLite or PostgreSQL."""

from marsad.store.backups import Backup, backup, restore
from marsad.store.check import check
from marsad.store.complaints import StoreError
from marsad.store.derived import (
    Changes,
    Derived,
    DerivedName,
    DerivedState,
    audit_entries,
    change_derived,
    count_under,
    derived,
    derived_about,
    derived_age,
    derived_from,
    derived_keys,
    derived_state_of,
    derived_under,
    derived_version,
    keep_current,
    one_derived,
    replace_derived,
)
from marsad.store.engine import Store
from marsad.store.judge import Overtaken, add_judgements, last_judgement, record_faults
from marsad.store.known import standing
from marsad.store.lookup import Lookup, count_derived, find_derived, named_derived
from marsad.store.migrate import open_store
from marsad.store.parts import (
    ReadReport,
    claim_names,
    judgements_about,
    judgements_between,
    read_reports,
    report_ids,
    report_keys,
)
from marsad.store.private_file import PrivateFile
from marsad.store.read_back import (
    KeptCapture,
    KeptClaim,
    KeptReport,
    captures,
    claims,
    claims_by_key,
    counts,
    faults,
    judgements,
    reports,
)
from marsad.store.search.find import Hit, Hits, Keys, Size, search, search_keys, search_size
from marsad.store.search.index import STATUSES, merge_search
from marsad.store.search.question import Question
from marsad.store.shapes import OutdatedError
from marsad.store.signatures import keep_signatures, signatures
from marsad.store.single import issues_of, judgements_of, one_capture, one_claim, one_report, published_on, versions
from marsad.store.take import Fate, take
from marsad.store.verify import Finding, Verified, verify

__all__ = [
    "STATUSES",
    "Backup",
    "Changes",
    "Derived",
    "DerivedName",
    "DerivedState",
    "Fate",
    "Finding",
    "Hit",
    "Hits",
    "KeptCapture",
    "KeptClaim",
    "KeptReport",
    "Keys",
    "Lookup",
    "OutdatedError",
    "Overtaken",
    "PrivateFile",
    "Question",
    "ReadReport",
    "Size",
    "Store",
    "StoreError",
    "Verified",
    "add_judgements",
    "audit_entries",
    "backup",
    "captures",
    "change_derived",
    "check",
    "claim_names",
    "claims",
    "claims_by_key",
    "count_derived",
    "count_under",
    "counts",
    "derived",
    "derived_about",
    "derived_age",
    "derived_from",
    "derived_keys",
    "derived_state_of",
    "derived_under",
    "derived_version",
    "faults",
    "find_derived",
    "issues_of",
    "judgements",
    "judgements_about",
    "judgements_between",
    "judgements_of",
    "keep_current",
    "keep_signatures",
    "last_judgement",
    "merge_search",
    "named_derived",
    "one_capture",
    "one_claim",
    "one_derived",
    "one_report",
    "open_store",
    "published_on",
    "read_reports",
    "record_faults",
    "replace_derived",
    "report_ids",
    "report_keys",
    "reports",
    "restore",
    "search",
    "search_keys",
    "search_size",
    "signatures",
    "standing",
    "take",
    "verify",
    "versions",
]
