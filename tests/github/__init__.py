"""GitHub for tests, as far as a city's workflow meets it: repository, issues, runs of workflows.

`server` speaks git and the issues' endpoints over HTTP on loopback; `runs` carries out the steps of
a workflow's jobs in their order, with a token of each job's rights; `expressions` reads `${{ … }}`.
"""

from tests.github.runs import Job, Run
from tests.github.server import GitHubForTests

__all__ = ["GitHubForTests", "Job", "Run"]
