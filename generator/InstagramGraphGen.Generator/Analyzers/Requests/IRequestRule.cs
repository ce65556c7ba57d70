using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>A rule that each request of a project keeps.</summary>
internal interface IRequestRule
{
    /// <summary>The rule as the compiler knows it.</summary>
    DiagnosticDescriptor Descriptor { get; }

    /// <summary>Where a request breaks it.</summary>
    IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context);
}
