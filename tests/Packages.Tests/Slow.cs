// Packages are made, restored, built and published.
[assembly: Xunit.AssemblyTrait("Cost", "Slow")]
