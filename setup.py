"""The one build step that pyproject.toml cannot say: lexicons are compiled into the wheel."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class CompileLexicons(build_py):
    """Compile the lexicons, then copy the package."""

    def run(self) -> None:
        """Run both steps."""
        sys.path.insert(0, str(Path(__file__).parent))
        from dragoman.data.compile import main

        main([])
        super().run()


setup(cmdclass={"build_py": CompileLexicons})
