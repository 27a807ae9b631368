# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs Python's unit tests so that meson can count them (Test Anything Protocol), and loads the
# scripts of tools/, whose names are no module names.

import importlib.util
import pathlib
import sys
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


def load_tool(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), TOOLS / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TapResult(unittest.TestResult):
    def report(self, status, test, trouble=None):
        for line in str(trouble or "").rstrip().split("\n"):
            if line:
                print("# " + line)
        print(f"{status} {self.testsRun} - {test.id().split('.', 1)[1]}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.report("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.report("not ok", test, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.report("not ok", test, self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.report("not ok", subtest, self._exc_info_to_string(err, test))


def main():
    tests = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    outcome = TapResult()
    tests.run(outcome)
    print(f"1..{outcome.testsRun}")
    return 0 if outcome.wasSuccessful() else 1
