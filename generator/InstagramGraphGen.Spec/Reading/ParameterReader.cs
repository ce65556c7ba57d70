using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What a parameter belongs to.</summary>
internal enum ParameterUse
{
    /// <summary>A field: it is a modifier in <c>fields=</c>.</summary>
    Field,

    /// <summary>A request that reads an edge.</summary>
    Get,

    /// <summary>A request that reads a node; none of them is needed.</summary>
    Node,

    /// <summary>A request that writes; its name is a path into an object.</summary>
    Write,

    /// <summary>A value that is written, inside of a request; its name is a path into an object.</summary>
    Value,

    /// <summary>A call of a group that reads an object, or a page: it stands in the query.</summary>
    Call,

    /// <summary>A call of a group that reads fields.</summary>
    CallGet,

    /// <summary>A call of a group that writes; its name is a path into an object.</summary>
    CallWrite,
}

/// <summary>What is said of a parameter by what it belongs to.</summary>
internal static class ParameterUses
{
    /// <summary>Whether it is sent with what is written, or with a call.</summary>
    public static bool IsWritten(this ParameterUse use) => use is ParameterUse.Write or ParameterUse.Value or ParameterUse.Call or ParameterUse.CallWrite;

    /// <summary>Whether it goes with what is read by fields.</summary>
    public static bool IsAsked(this ParameterUse use) => use is ParameterUse.Get or ParameterUse.CallGet;

    /// <summary>Whether it is of a call of a group.</summary>
    public static bool IsOfCall(this ParameterUse use) => use is ParameterUse.Call or ParameterUse.CallGet or ParameterUse.CallWrite;

    /// <summary>Whether its name is a path into an object.</summary>
    public static bool IsPath(this ParameterUse use) => use is ParameterUse.Write or ParameterUse.Value or ParameterUse.CallWrite;

    /// <summary>Whether what it belongs to has a parameter of that name, or of its beginning, by itself.</summary>
    public static bool Keeps(this ParameterUse use, string name) => use switch
    {
        ParameterUse.Value => false,
        ParameterUse.Write or ParameterUse.CallWrite => SpecKeys.CarriedParameters.Contains(name.Split('.')[0], StringComparer.Ordinal),
        ParameterUse.Call => SpecKeys.CarriedParameters.Contains(name, StringComparer.Ordinal),
        _ => SpecKeys.BuiltInParameters.Contains(name, StringComparer.Ordinal),
    };
}

/// <summary>Reads the parameters of an operation, a form, an input or a field.</summary>
internal static class ParameterReader
{
    private const int MaxPath = 8;

    /// <summary>The parameters under <c>params</c>.</summary>
    /// <param name="owner">The mapping that has them.</param>
    /// <param name="use">What they belong to.</param>
    /// <param name="element">The type whose data a <c>filter</c> looks into; null where there is none.</param>
    /// <param name="context">The rest of the API.</param>
    /// <param name="names">Their C# names; null: they have a set of names to themselves.</param>
    /// <param name="scope">That set; null: that of a request.</param>
    public static EquatableArray<ParamSpec> ReadAll(
        MappingReader owner, ParameterUse use, string? element, ReadContext context, IReadOnlyDictionary<string, string>? names = null, NameScope? scope = null)
    {
        if (!owner.Has("params"))
        {
            return [];
        }

        YamlEntry[] entries = [.. owner.Entries("params")];
        names ??= (scope ?? (use.IsWritten() ? NameScope.Form(context.Report) : NameScope.Request(context.Report))).SettleAll(entries, "Parameter", use.IsPath());
        var parameters = new List<ParamSpec>();
        foreach (YamlEntry entry in entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Read(entry, use, element, names.TryGetValue(entry.Name, out string? name) ? name : null, context) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        return parameters.ToEquatableArray();
    }

    /// <summary>One parameter; null (reported) where its type, its wire name or its C# name cannot be used.</summary>
    public static ParamSpec? Read(YamlEntry entry, ParameterUse use, string? element, string? name, ReadContext context)
    {
        if (use.Keeps(entry.Name))
        {
            context.Report.Add(
                SpecRules.BuiltInParameter,
                entry.Key.Span,
                $"Every request has '{entry.Name}' already. Remove it{(entry.Name == "limit" ? "; the edge's 'limit' says its default and its maximum" : "")}.");
            return null;
        }

        if ((use.IsPath() ? !IsPath(entry.Key, context) : !EntryReader.IsWireName(entry.Key, context))
            || EntryReader.Long(entry, SpecKeys.Parameter, context) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Parameter, entry.Key.Span, context.Report);
        TypeRef? type = reader.Read("type", written => TypeReader.ReadParameter(written, use, context));
        bool isRequired = reader.Flag("required", false);
        if (isRequired && use == ParameterUse.Node)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("required")!.Key.Span, "A node can be read by its id alone, so none of its parameters is 'required'. Leave it out.");
            isRequired = false;
        }

        TypeRef? filtered = null;
        string? filter = reader.Read("filter", path => (filtered = Filter(path, element, context)) is null ? null : path.Value);
        if (filter is not null && type is not null && HasParts(type))
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("filter")!.Key.Span, $"A filter compares single values, and '{entry.Name}' is {type}, which has parts. Leave 'filter' out.");
            filter = null;
        }

        FilterMatch match = reader.Word("match", SpecKeys.Match, FilterMatch.Equal);
        if (Unmatched(match, type, filtered, reader) is { } mismatch)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("match")!.Key.Span, mismatch);
            match = FilterMatch.Equal;
        }

        BoundsSpec bounds = BoundsReader.Read(reader, type);
        ErrorName? error = reader.Read("error", written => ErrorReference.Read(written, context));
        ErrorName? itemError = reader.Read("item_error", written => ErrorReference.Read(written, context));
        if (reader.Find("item_error") is { } items && type is { Kind: not TypeKind.List })
        {
            context.Report.Add(SpecRules.Contradiction, items.Key.Span, $"Only a list has items, and '{entry.Name}' is {type}. Write 'error'.");
            itemError = null;
        }

        bool isNullable = reader.Flag("nullable", false);
        if (isNullable && NeverNull(use, type) is { } why)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find("nullable")!.Key.Span, why);
            isNullable = false;
        }

        bool isSecret = reader.Flag("secret", false);
        string? separator = reader.Text("separator");
        if ((isSecret || separator is not null) && type is not null && (Misplaced(isSecret, type, use, entry.Name) ?? Undivided(type, separator, context)) is { } problem)
        {
            context.Report.Add(SpecRules.Contradiction, reader.Find(isSecret ? "secret" : "separator")!.Key.Span, problem);
            (isSecret, separator) = (false, null);
        }

        string? summary = reader.Sentence("summary");
        Availability availability = CommonReader.Availability(reader, context);
        reader.Scalar("name");
        if (type is null || name is null)
        {
            context.LostParameters.Add(entry.Name);
        }

        return type is null || name is null
            ? null
            : new ParamSpec(entry.Name, name, CSharpNames.Argument(name), type, isRequired, filter, summary, availability, entry.Key.Span)
            {
                Path = use.IsPath() ? entry.Name.Split('.').ToEquatableArray() : [entry.Name],
                Match = match,
                Beside = use.IsAsked() ? EnumReader.BesideOf(type, context) : [],
                Needs = use.IsAsked() ? EnumReader.NeedsOf(type, context) : [],
                Bounds = bounds,
                Error = error,
                ItemError = itemError,
                IsSecret = isSecret,
                IsNullable = isNullable,
                Separator = separator,
            };
    }

    /// <summary>The parameters of a request, of which null can be sent only where they are JSON; reported where they are not.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="encoding">How they are sent.</param>
    /// <param name="told">The places that were reported already, since forms share parameters.</param>
    /// <param name="context">The rest of the API.</param>
    public static EquatableArray<ParamSpec> WithoutNulls(EquatableArray<ParamSpec> parameters, OperationEncoding encoding, HashSet<(string, int)> told, ReadContext context)
    {
        if (encoding == OperationEncoding.Json || !parameters.Any(IsBare))
        {
            return parameters;
        }

        foreach (ParamSpec parameter in parameters.Where(p => IsBare(p) && told.Add((p.Span.Path, p.Span.Start))))
        {
            context.Report.Add(
                SpecRules.Contradiction, parameter.Span, $"Null is a word of JSON, and '{parameter.WireName}' is sent as text. Write encoding: json, or leave 'nullable' out; a part of an object can be null in any encoding.");
        }

        return parameters.Select(p => IsBare(p) ? p with { IsNullable = false } : p).ToEquatableArray();

        static bool IsBare(ParamSpec parameter) => parameter is { IsNullable: true, Path.Count: 1 };
    }

    /// <summary>Why values of an enum cannot stand in a text one behind another; null: they can.</summary>
    private static string? Undivided(TypeRef type, string? separator, ReadContext context) =>
        type.Element is { HasEmptyValue: true } ? $"An empty text is a value of {type.Element.Name}, and between separators it cannot be told from none. Leave 'separator' out."
        : separator is { Length: > 0 } && EnumReader.ValueWith(separator, type.Element, context) is { } value ? $"'{value}' is a value of {type.Element!.Name}, and the separator '{separator}' stands in it, so that it cannot be told from several. Write another, or leave 'separator' out."
        : null;

    private static string? NeverNull(ParameterUse use, TypeRef? type) =>
        !use.IsWritten() ? "Only what is written can be null: a parameter of a read that has no value is left out. Leave 'nullable' out."
        : type?.Kind == TypeKind.Json ? "JSON can be null by itself. Leave 'nullable' out."
        : type?.Kind == TypeKind.File ? "A file is never null. Leave 'nullable' out."
        : null;

    private static string? Misplaced(bool isSecret, TypeRef type, ParameterUse use, string name) => isSecret
        ? (!use.IsOfCall() || type.Kind != TypeKind.String ? "A secret is a string that a call of a group sends. Leave 'secret' out."
            : use.IsPath() && name.Contains('.') ? $"A secret is no part of an object, as '{name}' is. Give it a name without dots, or leave 'secret' out."
            : null)
        : (type is { Kind: TypeKind.List, Element.Kind: TypeKind.String or TypeKind.Enum } && (use.IsWritten() || use.IsAsked()) ? null : "A 'separator' stands between the texts of a list<string> that is sent, or of a list of values of an enum. Leave it out.");

    /// <summary>Whether a key is the path of something that is written, such as <c>attachment.payload.url</c>; reported where it is not.</summary>
    public static bool IsPath(YamlScalar key, ReadContext context)
    {
        if (!EntryReader.IsWireName(key, context))
        {
            return false;
        }

        if (IsPath(key.Value))
        {
            return true;
        }

        context.Report.Add(
            SpecRules.InvalidValue,
            key.Span,
            key.Value.Split('.').Length > MaxPath
                ? FormattableString.Invariant($"A path has at most {MaxPath} parts. Declare an 'input' for what is deep inside.")
                : $"{MappingReader.Shown(key)} is no path: between two dots, before the first and behind the last stands a name.");
        return false;
    }

    /// <summary>Whether a name on the wire is a path.</summary>
    public static bool IsPath(string name)
    {
        string[] parts = name.Split('.');
        return parts.Length <= MaxPath && Array.TrueForAll(parts, part => part.Length > 0);
    }

    private static TypeRef? Filter(YamlScalar path, string? element, ReadContext context)
    {
        if (element is null)
        {
            context.Report.Add(SpecRules.Contradiction, path.Span, "Only a parameter of an edge's 'get', or of a field that is a node, filters something.");
            return null;
        }

        return FieldPath.Find(path, element, context);
    }

    /// <summary>Why what a parameter is compared with cannot be compared so; null: it can.</summary>
    private static string? Unmatched(FilterMatch match, TypeRef? type, TypeRef? filtered, MappingReader reader) => match switch
    {
        FilterMatch.Equal => null,
        _ when !reader.Has("filter") => "'match' says how a 'filter' compares, and there is none. Leave it out, or write filter: PATH.",
        _ when filtered is null || type is null => null,
        FilterMatch.Contains => type.Kind == TypeKind.String && filtered.Kind == TypeKind.String ? null : $"Words are found in a string; here are {type} and {filtered}.",
        _ => (IsTime(type) && IsTime(filtered)) || (IsNumber(type) && IsNumber(filtered)) ? null : $"Times are compared with times, and numbers with numbers; here are {type} and {filtered}.",
    };

    /// <summary>Whether a value has parts that are no single values, other than the items of a list.</summary>
    private static bool HasParts(TypeRef type) => type.Kind switch
    {
        TypeKind.Map or TypeKind.Input or TypeKind.Union => true,
        TypeKind.List => type.Element!.Kind == TypeKind.List || HasParts(type.Element),
        _ => false,
    };

    private static bool IsTime(TypeRef type) => type.Kind is TypeKind.DateTime or TypeKind.UnixTime;

    private static bool IsNumber(TypeRef type) => type.Kind is TypeKind.Int or TypeKind.Long or TypeKind.Float;
}
