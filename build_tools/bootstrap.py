"""placeholder."""
import subprocess, sys
subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--upgrade", "--target", ".tools", "-r", "build_tools/uv.txt"], check=True)
