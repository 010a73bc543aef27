"""LibreOffice without a window, which stands in for the spreadsheets of readers."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

REMEDY = "LibreOffice is missing; on Debian: apt-get install libreoffice-calc libreoffice-l10n-fi"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
</oor:items>
"""
"""Formulas are always calculated anew; numbers are written as in the locale."""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false"
"""The first sheet as it is seen on the screen: semicolons, UTF-8, numbers not as such."""


class Office:
    """LibreOffice in one locale, with a profile of its own."""

    def __init__(self, program, folder, locale):
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user/registrymodifications.xcu"
        settings.write_text(SETTINGS.format(locale=locale), "utf-8")
        self.command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        self.folder = folder

    def converted(self, files, form, *options):
        """The files in another form, all in one go, by the names they had."""
        output = self.folder / f"out-{len(list(self.folder.iterdir()))}"
        ask = ["--convert-to", form, "--outdir", output]
        done = subprocess.run(
            [*self.command, *options, *ask, *files], check=False, capture_output=True, timeout=600
        )
        found = {file.name: output / f"{file.stem}.{form.partition(':')[0]}" for file in files}
        missing = [name for name, path in found.items() if not path.is_file()]
        assert not missing, (missing, done.stderr.decode())
        return found


def office_in(locale, folder):
    """LibreOffice in a locale. Where it is missing the test is skipped, but in CI it fails."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    return Office(program, folder, locale)
