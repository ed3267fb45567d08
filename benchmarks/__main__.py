"""`make benchmark`: every figure beside its limit or the plain way, in one run. Compare ratios, not machines."""

from benchmarks import batch, documents, letters, load, web

for module in (documents, letters, web, batch, load):
    print(f"\n== {(module.__doc__ or module.__name__).splitlines()[0]}")
    module.main()
