"""Files in: read → map → plan → write → report. Imports only `graph`."""

from importers.folders import NothingToImport
from importers.formats import Formats
from importers.mapping import MappingProblems, NoMapping
from importers.moved import GraphMoved
from importers.plan.proofs import FormatsUnclear
from importers.plan.store import PlanProblem
from importers.planning import Plan
from importers.progress import Progress
from importers.report import ImportReport
from importers.run import apply_plan, import_files, plan_import, report_of_plan, resume_import

__all__ = [
    "Formats",
    "FormatsUnclear",
    "GraphMoved",
    "ImportReport",
    "MappingProblems",
    "NoMapping",
    "NothingToImport",
    "Plan",
    "PlanProblem",
    "Progress",
    "apply_plan",
    "import_files",
    "plan_import",
    "report_of_plan",
    "resume_import",
]
