using InstagramGraphGen.Tests;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>What each feature of the spec language becomes in C#. Every text here also compiles without a warning.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void The_Instagram_spec_compiles() => ConsumerProject.MustCompile(Specs.Instagram);
}
