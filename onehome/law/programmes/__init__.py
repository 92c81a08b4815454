"""One folder for each welfare programme: `rule.py`, `parameters.yaml`, `cases.yaml` and `README.md`."""
