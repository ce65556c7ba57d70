namespace InstagramGraphGen.Spec.Reading;

/// <summary>Files among the parameters of a request: only the multipart body of a post carries them, and each is a part of it.</summary>
internal static class SentFiles
{
    /// <summary>The encoding that carries these parameters, and those that it carries; a file that is lost is reported.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="encoding">The encoding that is written.</param>
    /// <param name="isPost">Whether they go with a post.</param>
    /// <param name="writer">What has the key <c>encoding</c>, if anything has.</param>
    /// <param name="told">The places that were reported already, since forms share parameters.</param>
    /// <param name="context">The rest of the API.</param>
    public static (OperationEncoding Encoding, EquatableArray<ParamSpec> Params) Carried(
        EquatableArray<ParamSpec> parameters, OperationEncoding encoding, bool isPost, MappingReader writer, HashSet<(string Path, int Start)> told, ReadContext context)
    {
        if (!parameters.Any(IsFile))
        {
            return (encoding, parameters);
        }

        foreach (ParamSpec file in parameters.Where(IsFile))
        {
            string? problem = !isPost ? $"Only a multipart body carries a file, '{file.WireName}', and only a 'post' has one. Remove it."
                : file.Path.Count > 1 ? $"A file is a part of a multipart body by itself, and '{file.WireName}' stands inside an object. Give it a name without dots."
                : null;
            if (problem is not null)
            {
                context.LostParameters.Add(file.WireName);
            }

            if ((problem is not null || encoding != OperationEncoding.Multipart) && told.Add((file.Span.Path, file.Span.Start)))
            {
                context.Report.Add(
                    SpecRules.Contradiction,
                    problem is null && writer.Find("encoding") is { } written ? context.Report.Later(file.Span, written.Value.Span) : file.Span,
                    problem ?? $"Only a multipart body carries a file, '{file.WireName}'. Write encoding: multipart.");
            }
        }

        EquatableArray<ParamSpec> carried = parameters.Where(p => !IsFile(p) || (isPost && p.Path.Count == 1)).ToEquatableArray();
        return (carried.Any(IsFile) ? OperationEncoding.Multipart : encoding, carried);
    }

    private static bool IsFile(ParamSpec parameter) => parameter.Type.Kind == TypeKind.File;
}
